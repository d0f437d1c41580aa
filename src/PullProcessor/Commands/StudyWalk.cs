using System.Globalization;
using System.Text.Json.Nodes;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Commands;

/// <summary>One run of a study, from its claim to its end, put together from its events: how long each stage took, and what became of it.</summary>
internal sealed record StudyWalk
{
    public required DateTimeOffset Began { get; init; }

    /// <summary>Null while it is under way.</summary>
    public required DateTimeOffset? Ended { get; init; }

    public required string? Owner { get; init; }

    /// <summary>The stages in the order in which they were entered first, each with all the time spent in it.</summary>
    public required IReadOnlyList<(Stage Stage, TimeSpan Time)> Stages { get; init; }

    /// <summary>The event that ended it; null while it is under way.</summary>
    public required LedgerEvent? End { get; init; }

    /// <summary>What the stages took, for people.</summary>
    public string StagesText => string.Join(", ", Stages.Select(each => string.Create(CultureInfo.InvariantCulture, $"{each.Stage} {each.Time.TotalSeconds:0.0} s")));

    public static IReadOnlyList<StudyWalk> Of(IReadOnlyList<LedgerEvent> events)
    {
        var walks = new List<StudyWalk>();
        for (var index = 0; index < events.Count; index++)
        {
            if (events[index].Kind == LedgerEventKind.Claimed)
            {
                walks.Add(From([.. events.Skip(index).TakeWhile((each, after) => after == 0 || each.Kind != LedgerEventKind.Claimed)]));
            }
        }

        return walks;
    }

    public JsonObject ToJson() => new()
    {
        ["began"] = Began.ToString("O"),
        ["ended"] = Ended?.ToString("O"),
        ["owner"] = Owner,
        ["stages"] = new JsonArray([.. Stages.Select(each => new JsonObject { ["stage"] = each.Stage.ToString(), ["seconds"] = Math.Round(each.Time.TotalSeconds, 3) })]),
        ["end"] = End?.Kind.ToString(),
        ["code"] = (int?)End?.Code,
        ["text"] = End?.Text,
    };

    private static StudyWalk From(List<LedgerEvent> events)
    {
        // The event by which it leaves Running is the last that belongs to it.
        var last = events.FindIndex(each => each.From == WorkState.Running);
        var own = last < 0 ? events : events[..(last + 1)];
        var times = new Dictionary<Stage, TimeSpan>();
        var (stage, since) = (Stage.Listing, events[0].At);
        foreach (var each in own.Skip(1))
        {
            times[stage] = times.GetValueOrDefault(stage) + (each.At - since);
            since = each.At;
            stage = each.Kind == LedgerEventKind.StageEntered ? each.Stage ?? stage : stage;
        }

        return new StudyWalk
        {
            Began = events[0].At,
            Ended = last < 0 ? null : own[^1].At,
            Owner = events[0].Owner,
            Stages = [.. times.OrderBy(each => each.Key).Select(each => (each.Key, each.Value))],
            End = last < 0 ? null : own[^1],
        };
    }
}
