using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Run;

namespace PullProcessor.Tests.Run;

public sealed class RetryPolicyTests
{
    [Fact]
    public void DelayAfter_EachAttempt_WaitsLongerUntilTheLastThenGivesUp()
    {
        var policy = new RetryPolicy(new Fixed(0));
        var most = FailureRules.Of(FailureCode.RetrieveMissing).MostTries!.Value;

        var delays = Enumerable.Range(1, most - 1).Select(attempt => policy.DelayAfter(FailureCode.RetrieveMissing, attempt, null)!.Value).ToList();

        Assert.Equal(delays.Order(), delays);
        Assert.Equal(TimeSpan.FromSeconds(5), delays[0]);
        Assert.Equal(TimeSpan.FromHours(8), delays[^1]); // A night's outage is outlived.
        Assert.Null(policy.DelayAfter(FailureCode.RetrieveMissing, most, null));
        Assert.Null(policy.DelayAfter(FailureCode.RetrieveMissing, most + 1, TimeSpan.FromSeconds(1)));
    }

    /// <summary>The table decides, not the step that failed.</summary>
    [Theory]
    [InlineData(FailureCode.RetrieveTooLarge, 1)]
    [InlineData(FailureCode.InferOutput, 4)]
    [InlineData(FailureCode.RetrieveUnreachable, 7)]
    public void DelayAfter_OfEachFailure_HasAsManyTriesAsItsRule(FailureCode code, int tries)
    {
        var policy = new RetryPolicy(new Fixed(0));

        Assert.Equal(tries, Enumerable.Range(1, 20).TakeWhile(attempt => policy.DelayAfter(code, attempt, null) is not null).Count() + 1);
    }

    [Fact]
    public void DelayAfter_Chance_AddsUpToAFifth() =>
        Assert.Equal(TimeSpan.FromSeconds(6), new RetryPolicy(new Fixed(1)).DelayAfter(FailureCode.RetrieveMissing, 1, null));

    [Theory]
    [InlineData(1, 5)]
    [InlineData(600, 600)]
    [InlineData(86_400 * 365, 86_400)]
    public void DelayAfter_ServerAskedForAWait_TheLongerOneIsObeyedUpToADay(int asked, int waited) =>
        Assert.Equal(TimeSpan.FromSeconds(waited), new RetryPolicy(new Fixed(0)).DelayAfter(FailureCode.RetrieveThrottled, 1, TimeSpan.FromSeconds(asked)));

    private sealed class Fixed(double value) : Random(1)
    {
        public override double NextDouble() => value;
    }
}
