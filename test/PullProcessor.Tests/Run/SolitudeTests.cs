using PullProcessor.Pipeline.Run;

namespace PullProcessor.Tests.Run;

public sealed class SolitudeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Enter_Alone_WaitsForThoseThatRunAndKeepsOthersOut()
    {
        var solitude = new Solitude();
        var first = await solitude.EnterAsync(isAlone: false, Cancellation);
        var second = await solitude.EnterAsync(isAlone: false, Cancellation);
        var alone = solitude.EnterAsync(isAlone: true, Cancellation);
        var later = solitude.EnterAsync(isAlone: false, Cancellation);

        first.Dispose();
        Assert.False(alone.IsCompleted);
        second.Dispose();
        var place = await alone;
        Assert.False(later.IsCompleted);

        place.Dispose();
        (await later).Dispose();
    }

    [Fact]
    public async Task Enter_LeftTheLine_LetsThoseBehindIn()
    {
        var solitude = new Solitude();
        using var running = await solitude.EnterAsync(isAlone: false, Cancellation);
        using var patience = new CancellationTokenSource();
        var alone = solitude.EnterAsync(isAlone: true, patience.Token);
        var behind = solitude.EnterAsync(isAlone: false, Cancellation);

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => alone);
        (await behind).Dispose();
    }
}
