using PullProcessor.Commands;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Tests.Cli;

public sealed class StudyWalkTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_TwoRuns_HasTheTimeOfEachStageAndHowEachEnded()
    {
        var walks = StudyWalk.Of(
        [
            Event(0, LedgerEventKind.Discovered),
            Event(10, LedgerEventKind.Claimed),
            Event(11, LedgerEventKind.StageEntered, Stage.Fetching),
            Event(14, LedgerEventKind.Postponed, Stage.Fetching, WorkState.Running, FailureCode.RetrieveMissing),
            Event(20, LedgerEventKind.Retried),
            Event(30, LedgerEventKind.Claimed),
            Event(32, LedgerEventKind.StageEntered, Stage.Storing),
            Event(33, LedgerEventKind.StageEntered, Stage.Confirming),
            Event(35, LedgerEventKind.StageEntered, Stage.Storing),
        ]);

        Assert.Equal(2, walks.Count);
        Assert.Equal("Listing 1.0 s, Fetching 3.0 s", walks[0].StagesText);
        Assert.Equal((Start.AddSeconds(14), LedgerEventKind.Postponed, FailureCode.RetrieveMissing), (walks[0].Ended, walks[0].End!.Kind, walks[0].End!.Code));
        Assert.Equal("Listing 2.0 s, Storing 1.0 s, Confirming 2.0 s", walks[1].StagesText);
        Assert.Null(walks[1].End);
    }

    private static LedgerEvent Event(int second, LedgerEventKind kind, Stage? stage = null, WorkState? from = null, FailureCode? code = null) =>
        new() { WorkItemId = 1, At = Start.AddSeconds(second), Kind = kind, Stage = stage, From = from, Code = code };
}
