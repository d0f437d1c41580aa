using System.Globalization;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Commands;

/// <summary>What the ledger says at one moment.</summary>
internal sealed record StatusLook
{
    public required DateTimeOffset At { get; init; }

    public required IReadOnlyList<PipelineCounts> Counts { get; init; }

    public required IReadOnlyList<LaneCount> Lanes { get; init; }

    public required IReadOnlyList<StageCount> Stages { get; init; }

    public required IReadOnlyList<ReasonCount> Reasons { get; init; }

    public static async Task<StatusLook> TakeAsync(SqliteLedger ledger, DateTimeOffset at, CancellationToken ct) => new()
    {
        At = at,
        Counts = await ledger.Reading.CountsAsync(ct),
        Lanes = await ledger.Reading.LaneCountsAsync(ct),
        Stages = await ledger.Pulse.StagesAsync(ct),
        Reasons = await ledger.Pulse.ReasonsAsync(ct),
    };

    public IEnumerable<ReasonCount> ReasonsOf(PipelineCounts counts) => Reasons.Where(each => (each.Source, each.Pipeline) == (counts.Source, counts.Pipeline));

    /// <summary>Studies that are not done yet, by lane.</summary>
    public string LanesOf(PipelineCounts counts) => string.Join(", ", Lanes
        .Where(each => (each.Source, each.Pipeline) == (counts.Source, counts.Pipeline) && each.State is WorkState.Discovered or WorkState.Ready or WorkState.Running or WorkState.Waiting)
        .GroupBy(each => each.Lane)
        .Select(lane => $"{lane.Key} {lane.Sum(each => each.Items):N0} open")) is { Length: > 0 } text ? text : "nothing open";

    /// <summary>In which stages the running studies are; the one with the most is where the work waits.</summary>
    public string StagesOf(PipelineCounts counts) => string.Join(", ", Stages
        .Where(each => (each.Source, each.Pipeline) == (counts.Source, counts.Pipeline))
        .OrderByDescending(each => each.Studies)
        .Select(each => $"{each.Stage} {each.Studies:N0}")) is { Length: > 0 } text ? text : "nothing";

    /// <summary>A line a pipeline, for logs.</summary>
    public IEnumerable<string> Lines(StatusLook before) => Counts.Select(counts => string.Create(CultureInfo.InvariantCulture,
        $"{At:yyyy-MM-dd'T'HH:mm:ss}Z {counts.Pipeline} from {counts.Source}: {counts.Of(WorkState.Done)} of {counts.Total} done, {counts.Of(WorkState.Ready)} ready, {counts.Of(WorkState.Running)} running, ")
        + string.Create(CultureInfo.InvariantCulture, $"{counts.Of(WorkState.Waiting)} waiting, {counts.Of(WorkState.Quarantined)} quarantined, {counts.Of(WorkState.Skipped)} skipped; {StatusSpeed.Between(before, this, counts)}"));
}
