using PullProcessor.Pipeline.Run;

namespace PullProcessor.Tests.Run;

public sealed class ByteBudgetTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Take_MoreThanIsLeft_WaitsUntilItIsReturned()
    {
        var budget = new ByteBudget(10);
        await budget.TakeAsync(8, Cancellation);
        var waiting = budget.TakeAsync(3, Cancellation);
        Assert.False(waiting.IsCompleted);

        budget.Return(8);
        await waiting;

        Assert.Equal(3, budget.Held);
    }

    /// <summary>Small takers must not starve a large one.</summary>
    [Fact]
    public async Task Take_SmallAfterALargeThatWaits_WaitsBehindIt()
    {
        var budget = new ByteBudget(10);
        await budget.TakeAsync(6, Cancellation);
        var large = budget.TakeAsync(8, Cancellation);
        var small = budget.TakeAsync(1, Cancellation);
        Assert.False(small.IsCompleted);

        budget.Return(6);
        await large;
        await small;

        Assert.Equal(9, budget.Held);
    }

    [Fact]
    public async Task Take_MoreThanThereIsInAll_IsServedOnceNobodyHoldsAny()
    {
        var budget = new ByteBudget(10);
        await budget.TakeAsync(1, Cancellation);
        var giant = budget.TakeAsync(100, Cancellation);
        Assert.False(giant.IsCompleted);

        budget.Return(1);
        await giant;

        var next = budget.TakeAsync(1, Cancellation);
        Assert.False(next.IsCompleted);
        budget.Return(100);
        await next;
        Assert.Equal(1, budget.Held);
    }

    [Fact]
    public async Task Take_WaiterGivesUp_LosesNothingAndLetsTheNextOneIn()
    {
        var budget = new ByteBudget(10);
        await budget.TakeAsync(6, Cancellation);
        using var impatience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var large = budget.TakeAsync(8, impatience.Token);
        var small = budget.TakeAsync(4, Cancellation);

        await impatience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => large);
        await small;
        Assert.Equal(10, budget.Held);
        budget.Return(6);
        budget.Return(4);
        Assert.Equal(0, budget.Held);
    }

    [Fact]
    public void New_WithoutBytes_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new ByteBudget(0));
}
