using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PullProcessor.Configuration;
using PullProcessor.Dicom.Pixels.Codecs;
using PullProcessor.DicomWeb;
using PullProcessor.Pipeline.Infer;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Query;
using PullProcessor.Pipeline.Retrieve.Spool;
using PullProcessor.Pipeline.Run;
using PullProcessor.Pipeline.Store;

namespace PullProcessor.Composition;

/// <summary>Everything that the configuration describes, put together. Composition happens here and nowhere else.</summary>
internal sealed class Site : IAsyncDisposable
{
    // Enough for some hundred slices under way, and little beside what a model takes.
    private const long BudgetBytes = 64L * 1024 * 1024;

    private readonly ServiceProvider services;
    private readonly IReadOnlyList<LoadedModel> models;
    private readonly HtJ2kWorker highThroughputDecoder;
    private readonly DialectKeeper dialects;

    private Site(
        ServiceProvider services,
        DialectKeeper dialects,
        SqliteLedger ledger,
        InstanceSpool? spool,
        SiteDestinations destinations,
        HtJ2kWorker highThroughputDecoder,
        IReadOnlyList<LoadedModel> models,
        IReadOnlyList<SitePipeline> pipelines)
    {
        this.services = services;
        this.dialects = dialects;
        this.highThroughputDecoder = highThroughputDecoder;
        this.models = models;
        Ledger = ledger;
        Spool = spool;
        Destinations = destinations;
        Pipelines = pipelines;
    }

    /// <summary>The ledger.</summary>
    public SqliteLedger Ledger { get; }

    /// <summary>Keeps received instances on disk; null where that is not configured.</summary>
    public InstanceSpool? Spool { get; }

    /// <summary>Where results go.</summary>
    public SiteDestinations Destinations { get; }

    /// <summary>The pipelines, in the order of the configuration.</summary>
    public IReadOnlyList<SitePipeline> Pipelines { get; }

    /// <summary>Opens the ledger, loads the models of the chosen pipelines and makes their clients. Asks no server.</summary>
    /// <param name="loaded">As read, with the models' manifests.</param>
    /// <param name="configuration">Its value.</param>
    /// <param name="chosen">Names of pipelines; empty takes all.</param>
    /// <param name="loggers">Where the run logs to.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ct">Stops.</param>
    /// <exception cref="LedgerException">The ledger cannot be used.</exception>
    /// <exception cref="InferenceException">A model cannot be loaded.</exception>
    public static async Task<Site> OpenAsync(
        LoadedConfiguration loaded, PullProcConfiguration configuration, IReadOnlyCollection<string> chosen, ILoggerFactory loggers, TimeProvider time, CancellationToken ct)
    {
        var taken = configuration.Pipelines.Where(pipeline => chosen.Count == 0 || chosen.Contains(pipeline.Key)).ToList();
        var models = taken.Select(pipeline => pipeline.Value.Model).Distinct()
            .ToDictionary(name => name, name => LoadedModel.Load(loaded.Manifests[configuration.Models[name].Manifest], time));
        var ledger = await SqliteLedger.OpenAsync(configuration.Ledger.Sqlite, time, ct);
        var endpoints = Endpoints.Of(configuration);
        var services = Endpoints.BuildServices(endpoints, loggers, time, Endpoints.WebhooksOf(configuration));
        var clients = services.GetRequiredService<DicomWebClientFactory>();
        var dialects = new DialectKeeper(ledger);
        foreach (var endpoint in endpoints.Values)
        {
            await dialects.KeepAsync(clients.Create(endpoint), ct);
        }

        var destinations = new SiteDestinations(configuration, await ledger.Trials.ListAsync(ct), services, time);
        var logger = loggers.CreateLogger("PullProcessor.Run");
        var budget = new ByteBudget(BudgetBytes);
        var spool = configuration.Spool?.ToOptions() is { } kept ? new InstanceSpool(kept, time, logger) : null;
        var solitude = new Solitude();
        var highThroughputDecoder = new HtJ2kWorker(HtJ2kProgram.Options, time); // Starts no process before it has work.
        var chance = new Random(Environment.ProcessId);

        SitePipeline Compose(string name, PipelineConfiguration pipeline)
        {
            var source = configuration.Sources[pipeline.Source];
            var results = destinations.RoutesOf(pipeline, models[pipeline.Model].Manifest.Kind, highThroughputDecoder);
            var definition = new PipelineDefinition
            {
                Name = name,
                SourceName = pipeline.Source,
                Source = clients.Create(endpoints[Endpoints.OfSource(pipeline.Source)]),
                TimeZone = source.TimeZone ?? time.LocalTimeZone,
                Selection = new Selection { Modalities = pipeline.Select.Modality ?? [], MinInstances = pipeline.Select.MinInstances },
                Model = models[pipeline.Model].Manifest,
                Batcher = models[pipeline.Model].Batcher,
                KeepMasks = results.Any(route => route.Maker.Kind == ResultKind.Seg),
                Results = results,
                Outboxes = destinations.OutboxesOf(pipeline),
                StableFor = pipeline.StableFor,
                Incomplete = pipeline.Incomplete,
                LateGrowth = pipeline.LateGrowth,
                Elsewhere = [.. configuration.Destinations.Where(each => each.Value.Url is null).Select(each => each.Key)],
                Parallel = endpoints[Endpoints.OfSource(pipeline.Source)].MostConnections,
                BackfillShare = pipeline.BackfillShare,
                Budget = budget,
                Spool = spool,
                Solitude = solitude,
                HighThroughputDecoder = highThroughputDecoder,
            };
            var tally = new RunTally();
            var run = new PipelineRun(definition, ledger, tally, time, chance, logger);
            return new SitePipeline(pipeline, definition, tally,
                new StudyDiscovery(definition, ledger, tally, time, logger),
                run,
                new CampaignLister(definition, ledger, tally, time, logger),
                new ResultResender(definition, run, ledger, tally, destinations.Find));
        }

        return new Site(services, dialects, ledger, spool, destinations, highThroughputDecoder, [.. models.Values], [.. taken.Select(pipeline => Compose(pipeline.Key, pipeline.Value))]);
    }

    /// <summary>Empties the spool of what nobody needs any more.</summary>
    /// <exception cref="LedgerException">The ledger cannot be read.</exception>
    public Task KeepSpoolAsync(CancellationToken ct) =>
        Spool is null ? Task.CompletedTask : SpoolKeeper.KeepAsync(Spool, [.. Pipelines.Select(pipeline => pipeline.Definition)], Ledger, ct);

    public async ValueTask DisposeAsync()
    {
        foreach (var model in models)
        {
            await model.DisposeAsync();
        }

        highThroughputDecoder.Dispose();
        Spool?.Dispose();
        await services.DisposeAsync();
        await dialects.DisposeAsync();
        await Ledger.DisposeAsync();
    }
}
