using PullProcessor.Configuration;
using PullProcessor.DicomWeb;
using PullProcessor.Pipeline.Query;
using PullProcessor.Pipeline.Store;
using PullProcessor.Preflight;
using ResultObject = PullProcessor.Configuration.ResultObject;

namespace PullProcessor.Composition;

/// <summary>Which servers of a configuration a preflight looks at, and what is wanted of each.</summary>
internal static class TestedEndpoints
{
    /// <summary>The sources, and the DICOMweb destinations of their pipelines.</summary>
    /// <param name="configuration">As read.</param>
    /// <param name="source">The only source; null takes all.</param>
    /// <param name="ownZone">The time zone where none is configured.</param>
    public static IReadOnlyList<TestedEndpoint> Of(PullProcConfiguration configuration, string? source, TimeZoneInfo ownZone)
    {
        var endpoints = Endpoints.Of(configuration);
        var pipelines = configuration.Pipelines.Where(pipeline => source is null || pipeline.Value.Source == source).ToList();
        List<TestedEndpoint> sources =
        [
            .. configuration.Sources.Where(each => source is null || each.Key == source).Select(each => new TestedEndpoint
            {
                Role = EndpointRole.Source,
                Name = each.Key,
                Endpoint = Modest(endpoints[Endpoints.OfSource(each.Key)]),
                Account = AccountText.Of(each.Value.Auth),
                HasCredentials = each.Value.Auth is not null,
                Contact = each.Value.Contact,
                TimeZone = each.Value.TimeZone ?? ownZone,
                Pipelines = [.. pipelines.Where(pipeline => pipeline.Value.Source == each.Key).Select(pipeline => PipelineOf(pipeline.Key, pipeline.Value, []))],
            }),
        ];
        var destinations = configuration.Destinations
            .Where(each => each.Value.Url is not null && pipelines.Any(pipeline => pipeline.Value.Results.Any(result => result.To == each.Key)))
            .Select(each => DestinationOf(configuration, each.Key, Modest(endpoints[Endpoints.OfDestination(each.Key)]), pipelines, sources, ownZone));
        return [.. sources, .. destinations];
    }

    private static TestedEndpoint DestinationOf(
        PullProcConfiguration configuration,
        string name,
        DicomWebEndpoint endpoint,
        IReadOnlyList<KeyValuePair<string, PipelineConfiguration>> pipelines,
        IReadOnlyList<TestedEndpoint> sources,
        TimeZoneInfo ownZone)
    {
        var destination = configuration.Destinations[name];
        var using_ = pipelines.Where(pipeline => pipeline.Value.Results.Any(result => result.To == name)).ToList();
        var same = sources.FirstOrDefault(source => source.Endpoint.BaseUrl == endpoint.BaseUrl && source.Endpoint.Roots == endpoint.Roots && Equals(configuration.Sources[source.Name].Auth, destination.Auth));
        return new TestedEndpoint
        {
            Role = EndpointRole.Destination,
            Name = name,
            Endpoint = endpoint,
            Account = AccountText.Of(destination.Auth),
            HasCredentials = destination.Auth is not null,
            Contact = destination.Contact,
            TimeZone = using_.Select(pipeline => configuration.Sources[pipeline.Value.Source].TimeZone).FirstOrDefault() ?? ownZone, // Results are dated where their study is.
            Pipelines = [.. using_.Select(pipeline => PipelineOf(pipeline.Key, pipeline.Value, [.. KindsFor(pipeline.Value, name, destination)]))],
            SameAs = same?.Title,
        };
    }

    private static TestedPipeline PipelineOf(string name, PipelineConfiguration pipeline, IReadOnlyList<ResultKind> stores) =>
        new(name, new Selection { Modalities = pipeline.Select.Modality ?? [], MinInstances = pipeline.Select.MinInstances }, stores);

    private static IEnumerable<ResultKind> KindsFor(PipelineConfiguration pipeline, string name, DestinationConfiguration destination) =>
        pipeline.Results.Where(result => result.To == name && result.Object != ResultObject.Auto).SelectMany(result => ResultRules.KindsOf(result, destination, makesMasks: true)).Distinct();

    // A look is no work: few connections and no huge objects.
    private static DicomWebEndpoint Modest(DicomWebEndpoint endpoint) => endpoint with
    {
        MaxConnections = Math.Min(endpoint.MaxConnections, PreflightPlan.MostConnections),
        MaxInstanceBytes = Math.Min(endpoint.MaxInstanceBytes, PreflightPlan.LargestObject),
        Windows = null, // Somebody who looks is there at another hour than the daemon.
        Retries = 0, // What fails is what is to be seen.
        BreakAfter = 0,
    };
}
