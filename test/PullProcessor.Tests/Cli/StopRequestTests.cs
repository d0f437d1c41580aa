using PullProcessor.Commands;

namespace PullProcessor.Tests.Cli;

public sealed class StopRequestTests
{
    [Fact]
    public void Request_ThreeTimes_DrainsThenHandsBackThenLeavesTheEndToTheSystem()
    {
        using var stop = new StopRequest();

        Assert.True(stop.Request());
        Assert.True(stop.Drain.IsCancellationRequested);
        Assert.False(stop.HandBack.IsCancellationRequested);

        Assert.True(stop.Request());
        Assert.True(stop.HandBack.IsCancellationRequested);

        Assert.False(stop.Request());
    }
}
