using System.Text.Json.Nodes;
using PullProcessor.Composition;
using PullProcessor.DicomWeb;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Run;

namespace PullProcessor.Commands;

/// <summary>What 'once' did for a pipeline: done, skipped and fetched in this run; waiting and quarantined as the ledger stands at its end.</summary>
internal sealed record OnceReport
{
    public required string Name { get; init; }

    public required RunTally Tally { get; init; }

    /// <summary>Studies by state at the end.</summary>
    public required PipelineCounts Counts { get; init; }

    /// <summary>What kept the source from being listed.</summary>
    public required DicomWebException? Fault { get; init; }

    /// <summary>Whether studies wait because a destination could not be reached.</summary>
    public required bool LacksDestination { get; init; }

    /// <summary>How many wait for each of its destinations, of whatever pipeline.</summary>
    public required IReadOnlyList<OutboxReport> Outboxes { get; init; }

    /// <summary>Why its source is not to be asked now; null where it may be.</summary>
    public required SourcePause? Pause { get; init; }

    public required TimeSpan Elapsed { get; init; }

    public static async Task<OnceReport> OfAsync(
        SqliteLedger ledger, SitePipeline pipeline, DicomWebException? fault, DateTimeOffset now, TimeSpan elapsed, CancellationToken ct)
    {
        var counts = await ledger.Reading.CountsAsync(ct);
        var undelivered = await ledger.Reading.ListAsync(
            new StudyFilter { Pipeline = pipeline.Name, Source = pipeline.Definition.SourceName, States = [WorkState.Waiting], Code = FailureCode.StoreUnreachable, Limit = 1 }, ct);
        return new OnceReport
        {
            Name = pipeline.Name,
            Tally = pipeline.Tally,
            Counts = counts.FirstOrDefault(row => row.Pipeline == pipeline.Name && row.Source == pipeline.Definition.SourceName) ?? Nothing(pipeline),
            Fault = fault,
            LacksDestination = undelivered.Count > 0,
            Outboxes = await OutboxReport.OfAsync(ledger, pipeline.Definition.Outboxes, ct),
            Pause = pipeline.Definition.PauseAt(now),
            Elapsed = elapsed,
        };
    }

    /// <summary>The worst of all pipelines.</summary>
    public static int ExitCodeOf(IReadOnlyList<OnceReport> reports) => reports switch
    {
        _ when reports.Any(report => report.Fault is not null || report.LacksDestination) => ExitCode.Unreachable,
        _ when reports.Any(report => report.Counts.Of(WorkState.Waiting) + report.Counts.Of(WorkState.Quarantined) + report.Tally.WindowsUnproven > 0)
            => ExitCode.SomeStudiesFailed,
        _ => ExitCode.AllWell,
    };

    /// <summary>The documented shape. Keys may be added, never renamed.</summary>
    public JsonObject ToJson() => new()
    {
        ["name"] = Name,
        ["windows"] = Tally.Windows,
        ["windowsUnproven"] = Tally.WindowsUnproven,
        ["discovered"] = Tally.Discovered,
        ["done"] = Tally.Done,
        ["waiting"] = Counts.Of(WorkState.Waiting),
        ["quarantined"] = Counts.Of(WorkState.Quarantined),
        ["skipped"] = Tally.Skipped,
        ["notStable"] = Counts.Of(WorkState.Discovered),
        ["instancesFetched"] = Tally.InstancesFetched,
        ["bytesFetched"] = Tally.BytesFetched,
        ["bytesRefetched"] = Tally.BytesRefetched,
        ["instancesFromSpool"] = Tally.InstancesFromSpool,
        ["bytesFromSpool"] = Tally.BytesFromSpool,
        ["results"] = Tally.Results,
        ["seconds"] = Math.Round(Elapsed.TotalSeconds, 3),
        ["outboxes"] = new JsonArray([.. Outboxes.Select(outbox => outbox.ToJson())]),
        ["pause"] = Pause is null ? null : new JsonObject { ["until"] = Pause.Until, ["reason"] = Pause.Reason, ["planned"] = Pause.IsPlanned },
        ["error"] = Fault?.Message,
    };

    private static PipelineCounts Nothing(SitePipeline pipeline) => new()
    {
        Source = pipeline.Definition.SourceName,
        Pipeline = pipeline.Name,
        ByState = new Dictionary<WorkState, long>(),
        InstancesFetched = 0,
        BytesFetched = 0,
        BytesRefetched = 0,
        ResultsConfirmed = 0,
    };
}
