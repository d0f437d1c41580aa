using Microsoft.Extensions.DependencyInjection;
using PullProcessor.Configuration;
using PullProcessor.DicomWeb;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Store;

namespace PullProcessor.Composition;

/// <summary>The destinations of a configuration, one of each for all pipelines, and what goes to which.</summary>
internal sealed class SiteDestinations
{
    private readonly PullProcConfiguration configuration;
    private readonly Dictionary<string, IResultDestination> destinations;

    public SiteDestinations(PullProcConfiguration configuration, IServiceProvider services, TimeProvider time)
    {
        this.configuration = configuration;
        var endpoints = Endpoints.Of(configuration);
        IResultDestination Make(string name, DestinationConfiguration destination) => destination switch
        {
            { Folder: { } folder } => new FolderDestination(name, folder),
            { Jsonl: { } folder } => new JsonLinesDestination(name, folder, time),
            { Webhook: { } hook } => new WebhookDestination(
                name, hook.Url, hook.Secret.Reveal(), services.GetRequiredService<IHttpClientFactory>().CreateClient(Endpoints.Webhook), time),
            _ => new DicomWebDestination(name, services.GetRequiredService<DicomWebClientFactory>().Create(endpoints[Endpoints.OfDestination(name)])),
        };
        destinations = configuration.Destinations.ToDictionary(
            each => each.Key, each => (IResultDestination)new RestingDestination(Make(each.Key, each.Value), time));
    }

    /// <summary>The destination of this name; null where the configuration has none.</summary>
    public IResultDestination? Find(string name) => destinations.GetValueOrDefault(name);

    /// <summary>What a pipeline makes, when, and where it goes.</summary>
    public IReadOnlyList<ResultRoute> RoutesOf(PipelineConfiguration pipeline)
    {
        var options = new ResultOptions { AccessionNumber = pipeline.Results.Any(result => result.AccessionNumber) };
        var makers = ResultMakers.Kinds.ToDictionary(kind => kind, kind => ResultMakers.Create(kind, options));
        return
        [
            .. from result in pipeline.Results
               from kind in ResultRules.KindsOf(result, configuration.Destinations[result.To], makesMasks: false) // No model of this version makes masks.
               select new ResultRoute(makers[kind], destinations[result.To], result.When),
        ];
    }

    /// <summary>How many studies may wait for each destination of a pipeline.</summary>
    public IReadOnlyList<OutboxLimit> OutboxesOf(PipelineConfiguration pipeline) =>
        [.. pipeline.Results.Select(result => result.To).Distinct().Select(name => new OutboxLimit(name, configuration.Destinations[name].MaxUndelivered))];
}
