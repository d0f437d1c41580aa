using PullProcessor.Pipeline.Run;

namespace PullProcessor.Tests.Run;

public sealed class RetryPolicyTests
{
    [Fact]
    public void DelayAfter_EachAttempt_WaitsLongerUntilTheLastThenGivesUp()
    {
        var policy = new RetryPolicy(new Fixed(0));

        var delays = Enumerable.Range(1, RetryPolicy.MaxAttempts - 1).Select(attempt => policy.DelayAfter(attempt, null)!.Value).ToList();

        Assert.Equal(delays.Order(), delays);
        Assert.Equal(TimeSpan.FromSeconds(5), delays[0]);
        Assert.Equal(TimeSpan.FromHours(8), delays[^1]); // A night's outage is outlived.
        Assert.Null(policy.DelayAfter(RetryPolicy.MaxAttempts, null));
        Assert.Null(policy.DelayAfter(RetryPolicy.MaxAttempts + 1, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void DelayAfter_Chance_AddsUpToAFifth() =>
        Assert.Equal(TimeSpan.FromSeconds(6), new RetryPolicy(new Fixed(1)).DelayAfter(1, null));

    [Theory]
    [InlineData(1, 5)]
    [InlineData(600, 600)]
    public void DelayAfter_ServerAskedForAWait_TheLongerOneIsObeyed(int asked, int waited) =>
        Assert.Equal(TimeSpan.FromSeconds(waited), new RetryPolicy(new Fixed(0)).DelayAfter(1, TimeSpan.FromSeconds(asked)));

    private sealed class Fixed(double value) : Random(1)
    {
        public override double NextDouble() => value;
    }
}
