using PullProcessor.DicomWeb.Resilience;
using PullProcessor.Tests.Dialects;

namespace PullProcessor.Tests.DicomWeb.Resilience;

public sealed class ConnectionTurnsTests
{
    private readonly ManualClock clock = new();
    private int ceiling = 4;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Turns_AnsweredWell_BecomeAsManyAsAllowed()
    {
        var turns = Turns();
        Assert.Equal(1, turns.Standing.Allowed);

        await RiseAsync(turns);

        Assert.Equal((4, 0, 0, null), turns.Standing);
    }

    [Fact]
    public async Task Turn_GivenBack_GoesToWhoWaitedLongest()
    {
        var turns = Turns();
        var first = await turns.TakeAsync(Token);
        var second = turns.TakeAsync(Token);
        var third = turns.TakeAsync(Token);

        first.Dispose();
        first.Dispose(); // Once is enough.

        var turn = await second;
        Assert.False(third.IsCompleted);
        turn.Dispose();
        (await third).Dispose();
        Assert.Equal((1, 0, 0, null), turns.Standing);
    }

    [Fact]
    public async Task Wait_Cancelled_LeavesTheLine()
    {
        using var cancel = new CancellationTokenSource();
        var turns = Turns();
        var first = await turns.TakeAsync(Token);
        var given = turns.TakeAsync(cancel.Token);
        var next = turns.TakeAsync(Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        first.Dispose();
        (await next).Dispose();
        Assert.Equal((1, 0, 0, null), turns.Standing);
    }

    [Fact]
    public async Task Pause_AskedFor_HoldsEverybodyUntilItIsOver()
    {
        var turns = Turns();
        var first = await turns.TakeAsync(Token);
        first.Throttled(TimeSpan.FromSeconds(5));
        first.Dispose();

        var next = turns.TakeAsync(Token);
        Assert.Equal(clock.GetUtcNow() + TimeSpan.FromSeconds(5), turns.Standing.PausedUntil);
        clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(next.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(0.1));

        (await next).Dispose();
    }

    /// <summary>With all connections in use when the storm begins, and as many requests as anybody could have.</summary>
    [Fact]
    [DialectRow("H01")]
    public async Task Storm_AtFullHeight_IsOneRequestAConnectionIn5Seconds()
    {
        var turns = Turns();
        await RiseAsync(turns);
        var asked = new List<DateTimeOffset>();
        for (var tenth = 0; tenth < 1000; tenth++)
        {
            using var cancel = new CancellationTokenSource();
            var taken = new List<Task<Turn>>();
            do
            {
                taken.Add(turns.TakeAsync(cancel.Token));
            }
            while (taken[^1].IsCompletedSuccessfully); // Somebody always wants one more.

            await cancel.CancelAsync();
            foreach (var given in taken.SkipLast(1))
            {
                using var turn = await given;
                asked.Add(clock.GetUtcNow());
                turn.Throttled(TimeSpan.FromSeconds(5));
            }

            clock.Advance(TimeSpan.FromSeconds(0.1));
        }

        Assert.Equal(4, asked.Count(at => at == asked[0]));
        Assert.InRange(asked.Count, 20, 24); // Halved each time: four, two, then one in five seconds.
        Assert.All(asked, at => Assert.InRange(asked.Count(other => other >= at && other < at + TimeSpan.FromSeconds(5)), 1, 4));
    }

    /// <summary>At the end of the night fewer are allowed: those under way finish, and nobody follows before there is room.</summary>
    [Fact]
    public async Task Ceiling_Lowered_HoldsBackThoseWhoCome()
    {
        var turns = Turns();
        await RiseAsync(turns);
        var taken = new[] { await turns.TakeAsync(Token), await turns.TakeAsync(Token), await turns.TakeAsync(Token) };
        ceiling = 2;

        var next = turns.TakeAsync(Token);
        taken[0].Dispose();
        Assert.False(next.IsCompleted);
        taken[1].Dispose();

        (await next).Dispose();
        taken[2].Dispose();
        Assert.Equal((2, 0, 0, null), turns.Standing);
    }

    private ConnectionTurns Turns() => new(_ => ceiling, clock);

    private static async Task RiseAsync(ConnectionTurns turns)
    {
        for (var round = 0; round < 10; round++)
        {
            var taken = new List<Turn>();
            for (var turn = turns.Standing.Allowed; turn > 0; turn--)
            {
                taken.Add(await turns.TakeAsync(Token));
            }

            foreach (var turn in taken)
            {
                turn.Answered("series", TimeSpan.FromMilliseconds(1));
                turn.Dispose();
            }
        }
    }
}
