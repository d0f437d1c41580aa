using System.Globalization;
using PullProcessor.Configuration;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Retrieve.Spool;

namespace PullProcessor.Commands;

/// <summary>What the ledger says at one moment.</summary>
internal sealed record StatusLook
{
    private const int MostOpenWindows = 100;

    public required string Ledger { get; init; }

    public required DateTimeOffset At { get; init; }

    public required IReadOnlyList<PipelineCounts> Counts { get; init; }

    public required IReadOnlyList<LaneCount> Lanes { get; init; }

    public required IReadOnlyList<StageCount> Stages { get; init; }

    public required IReadOnlyList<ReasonCount> Reasons { get; init; }

    public required IReadOnlyList<SourceReport> Sources { get; init; }

    public required IReadOnlyList<OutboxReport> Outboxes { get; init; }

    public required IReadOnlyList<ListedWindow> OpenWindows { get; init; }

    /// <summary>The spool, which is only looked into where its fullness is shown; null where none is configured.</summary>
    public SpoolOptions? Spool { get; init; }

    public static async Task<StatusLook> TakeAsync(SqliteLedger ledger, PullProcConfiguration configuration, DateTimeOffset at, CancellationToken ct) => new()
    {
        Ledger = ledger.Path,
        At = at,
        Counts = await ledger.Reading.CountsAsync(ct),
        Lanes = await ledger.Reading.LaneCountsAsync(ct),
        Stages = await ledger.Pulse.StagesAsync(ct),
        Reasons = await ledger.Pulse.ReasonsAsync(ct),
        Sources = await SourceReport.OfAsync(ledger, configuration, at, ct),
        Outboxes = await OutboxReport.OfAsync(ledger, configuration.Destinations.Select(each => new OutboxLimit(each.Key, each.Value.MaxUndelivered)), ct),
        OpenWindows = await ledger.Reading.OpenWindowsAsync(null, null, MostOpenWindows, ct),
        Spool = configuration.Spool?.ToOptions(),
    };

    /// <summary>How many windows are open, as a sentence without its end.</summary>
    public static string OpenWindowsText(int count) => $"{(count == MostOpenWindows ? "At least " : "")}{count} windows are not known to be listed completely";

    public IEnumerable<ReasonCount> ReasonsOf(PipelineCounts counts) => Reasons.Where(each => (each.Source, each.Pipeline) == (counts.Source, counts.Pipeline));

    /// <summary>Studies that are not done yet, by lane.</summary>
    public IEnumerable<(Lane Lane, long Studies)> OpenOf(PipelineCounts counts) => Lanes
        .Where(each => (each.Source, each.Pipeline) == (counts.Source, counts.Pipeline) && each.State is WorkState.Discovered or WorkState.Ready or WorkState.Running or WorkState.Waiting)
        .GroupBy(each => each.Lane)
        .Select(lane => (lane.Key, lane.Sum(each => each.Items)));

    /// <summary>In which stages the running studies are, the most first: there the work waits.</summary>
    public IEnumerable<StageCount> StagesOf(PipelineCounts counts) => Stages
        .Where(each => (each.Source, each.Pipeline) == (counts.Source, counts.Pipeline))
        .OrderByDescending(each => each.Studies);

    /// <summary>A line a pipeline and a line a process at a source, for logs.</summary>
    public IEnumerable<string> Lines(StatusLook before)
    {
        var stamp = At.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var pipelines = Counts.Select(counts => string.Create(CultureInfo.InvariantCulture,
            $"{stamp} {counts.Pipeline} from {counts.Source}: {counts.Of(WorkState.Done)} of {counts.Total} done, {counts.Of(WorkState.Ready)} ready, {counts.Of(WorkState.Running)} running, ")
            + string.Create(CultureInfo.InvariantCulture, $"{counts.Of(WorkState.Waiting)} waiting, {counts.Of(WorkState.Quarantined)} quarantined, {counts.Of(WorkState.Skipped)} skipped; {StatusSpeed.Between(before, this, counts)}"));
        var sources = Sources.SelectMany(source => source.Processes.Count == 0
            ? [SourceText.Line(source, null, At)]
            : source.Processes.Select(process => SourceText.Line(source, process, At)));
        return pipelines.Concat(sources.Select(line => $"{stamp} {line}"));
    }
}
