using PullProcessor.Commands;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Tests.Cli;

public sealed class StatusWatchTests(FinishedSite site) : IClassFixture<FinishedSite>
{
    [Fact]
    public async Task Watch_WithoutATerminal_PrintsALineAPipelineAndSource()
    {
        var copy = site.Copy();
        using var line = new CommandLine();

        Assert.Equal(0, await line.RunAsync("status", "--watch", "--times", "1", "--config", Path.Combine(copy.FullName, FinishedSite.Configuration)));

        var lines = line.Output.TrimEnd('\n').Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.EndsWith("Z chest from pacs: 2 of 2 done, 0 ready, 0 running, 0 waiting, 0 quarantined, 0 skipped; 0.0 studies/min, 0 B/s", lines[0], StringComparison.Ordinal);
        Assert.Matches("Z source pacs: no process is at work, listed [0-9]+ (s|min) ago$", lines[1]);
        copy.Delete(recursive: true);
    }

    [Fact]
    public void Speed_BetweenTwoLooks_TellsRateRestAndWhereTheWorkWaits()
    {
        var before = Look(seconds: 0, done: 10, ready: 90, bytes: 0);
        var now = Look(seconds: 30, done: 25, ready: 75, bytes: 60_000_000);

        var speed = StatusSpeed.Between(before, now, now.Counts[0]);

        Assert.Equal(new StatusSpeed(30, 2_000_000, TimeSpan.FromSeconds(150), Stage.Fetching), speed);
        Assert.Equal("30.0 studies/min, 2.0 MB/s, 00:02:30 left, most are Fetching", speed.ToString());
    }

    private static StatusLook Look(int seconds, long done, long ready, long bytes) => new()
    {
        Ledger = "/var/lib/pullproc/pullproc.db",
        At = new DateTimeOffset(2026, 3, 1, 8, 0, seconds, TimeSpan.Zero),
        Counts =
        [
            new PipelineCounts
            {
                Source = "pacs", Pipeline = "chest", ByState = new Dictionary<WorkState, long> { [WorkState.Done] = done, [WorkState.Ready] = ready },
                InstancesFetched = 0, BytesFetched = bytes, BytesRefetched = 0, ResultsConfirmed = 0,
            },
        ],
        Lanes = [],
        Stages = [new StageCount("pacs", "chest", Stage.Listing, 1), new StageCount("pacs", "chest", Stage.Fetching, 3)],
        Reasons = [],
        Sources = [],
        Outboxes = [],
        OpenWindows = [],
    };
}
