using PullProcessor.DicomWeb.Resilience;

namespace PullProcessor.Tests.DicomWeb.Resilience;

public sealed class ByteRateTests
{
    private readonly ManualClock clock = new();

    [Fact]
    public async Task Bytes_ReadAsFastAsAllowed_TakeAsLongAsTheRateSays()
    {
        var rate = new ByteRate(1000, clock);
        var started = clock.GetUtcNow();
        for (var read = 0; read < 100; read++)
        {
            var wait = rate.WaitAsync(TestContext.Current.CancellationToken).AsTask();
            while (!wait.IsCompleted)
            {
                clock.Advance(clock.Next() ?? TimeSpan.Zero);
                await Task.Yield();
            }

            rate.Spend(500);
        }

        // 50,000 bytes at 1,000 a second, less the first second's worth and the last read, which nobody waits for.
        Assert.InRange((clock.GetUtcNow() - started).TotalSeconds, 48, 49);
    }

    [Fact]
    public void Pause_BeforeReading_IsWorthNoMoreThanASecond()
    {
        var rate = new ByteRate(1000, clock);
        clock.Advance(TimeSpan.FromHours(1));

        rate.Spend(1000);
        Assert.True(rate.WaitAsync(TestContext.Current.CancellationToken).AsTask().IsCompleted);
        rate.Spend(1);
        Assert.False(rate.WaitAsync(TestContext.Current.CancellationToken).AsTask().IsCompleted);
    }
}
