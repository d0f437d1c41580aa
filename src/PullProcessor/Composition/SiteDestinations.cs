using Microsoft.Extensions.DependencyInjection;
using PullProcessor.Configuration;
using PullProcessor.Dicom.Objects;
using PullProcessor.Dicom.Pixels.Codecs;
using PullProcessor.DicomWeb;
using PullProcessor.Pipeline.Infer;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Store;
using ResultObject = PullProcessor.Configuration.ResultObject;

namespace PullProcessor.Composition;

/// <summary>The destinations of a configuration, one of each for all pipelines, and what goes to which.</summary>
internal sealed class SiteDestinations
{
    private readonly PullProcConfiguration configuration;
    private readonly ILookup<string, DestinationTrial> trials;
    private readonly Dictionary<string, IResultDestination> destinations;

    public SiteDestinations(PullProcConfiguration configuration, IReadOnlyList<DestinationTrial> trials, IServiceProvider services, TimeProvider time)
    {
        this.configuration = configuration;
        var endpoints = Endpoints.Of(configuration);
        this.trials = trials.Where(trial => endpoints.GetValueOrDefault(Endpoints.OfDestination(trial.Destination))?.StoreRoot.AbsoluteUri == trial.Url).ToLookup(trial => trial.Destination);
        IResultDestination Make(string name, DestinationConfiguration destination) => destination switch
        {
            { Folder: { } folder } => new FolderDestination(name, folder),
            { Jsonl: { } folder } => new JsonLinesDestination(name, folder, time),
            { Webhook: { } hook } => new WebhookDestination(
                name, hook.Url, hook.Secret.Reveal(), services.GetRequiredService<IHttpClientFactory>().CreateClient(Endpoints.OfWebhook(name)), time),
            _ => new DicomWebDestination(name, services.GetRequiredService<DicomWebClientFactory>().Create(endpoints[Endpoints.OfDestination(name)])),
        };
        destinations = configuration.Destinations.ToDictionary(
            each => each.Key, each => (IResultDestination)new RestingDestination(Make(each.Key, each.Value), time));
    }

    /// <summary>The destination of this name; null where the configuration has none.</summary>
    public IResultDestination? Find(string name) => destinations.GetValueOrDefault(name);

    /// <summary>What a pipeline makes, when, and where it goes.</summary>
    /// <param name="pipeline">As configured.</param>
    /// <param name="model">What its model answers.</param>
    /// <param name="highThroughputDecoder">Decodes HTJ2K for results that show pixels.</param>
    public IReadOnlyList<ResultRoute> RoutesOf(PipelineConfiguration pipeline, ModelKind model, HtJ2kWorker highThroughputDecoder)
    {
        var options = new ResultOptions
        {
            AccessionNumber = pipeline.Results.Any(result => result.AccessionNumber),
            Segmentation = KindOf(pipeline.Results.Select(result => result.Segmentation).FirstOrDefault(choice => choice is not null) ?? SegmentationChoice.Binary),
            Report = KindOf(pipeline.Results.Select(result => result.Sr).FirstOrDefault(choice => choice is not null) ?? ReportChoice.Comprehensive3d),
            HighThroughputDecoder = highThroughputDecoder,
        };
        var makers = ResultMakers.Kinds.ToDictionary(kind => kind, kind => ResultMakers.Create(kind, options));
        return
        [
            .. from result in pipeline.Results
               from kind in KindsOf(pipeline, result, makesMasks: model != ModelKind.Classification)
               select new ResultRoute(makers[kind], destinations[result.To], result.When),
        ];
    }

    // What 'auto' has learnt to choose may be what another line sends there already; the configuration's check knew nothing of that.
    private IEnumerable<ResultKind> KindsOf(PipelineConfiguration pipeline, ResultConfiguration result, bool makesMasks)
    {
        var kinds = ResultRules.KindsOf(result, configuration.Destinations[result.To], makesMasks, LearntOf(result.To));
        return result.Object != ResultObject.Auto
            ? kinds
            : kinds.Except(pipeline.Results.Where(other => other.To == result.To && other.Object != ResultObject.Auto)
                .SelectMany(other => ResultRules.KindsOf(other, configuration.Destinations[other.To], makesMasks)));
    }

    private List<ResultKind>? LearntOf(string destination) => trials.Contains(destination)
        ? [.. trials[destination].Where(trial => trial.IsAccepted).Select(trial => ResultKindText.Find(trial.Kind)).OfType<ResultKind>()]
        : null;

    /// <summary>How many studies may wait for each destination of a pipeline.</summary>
    public IReadOnlyList<OutboxLimit> OutboxesOf(PipelineConfiguration pipeline) =>
        [.. pipeline.Results.Select(result => result.To).Distinct().Select(name => new OutboxLimit(name, configuration.Destinations[name].MaxUndelivered))];

    private static SegmentationKind KindOf(SegmentationChoice choice) => choice switch
    {
        SegmentationChoice.Binary => SegmentationKind.Binary,
        SegmentationChoice.Fractional => SegmentationKind.Probability,
        SegmentationChoice.Labelmap => SegmentationKind.LabelMap,
        _ => throw new ArgumentOutOfRangeException(nameof(choice), choice, "Not a kind of segmentation."),
    };

    private static StructuredReportKind KindOf(ReportChoice choice) => choice switch
    {
        ReportChoice.Comprehensive3d => StructuredReportKind.Comprehensive3D,
        ReportChoice.Comprehensive => StructuredReportKind.Comprehensive,
        ReportChoice.Enhanced => StructuredReportKind.Enhanced,
        _ => throw new ArgumentOutOfRangeException(nameof(choice), choice, "Not a kind of report."),
    };
}
