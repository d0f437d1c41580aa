using PullProcessor.DicomWeb.Resilience;
using PullProcessor.DicomWeb.Windows;

namespace PullProcessor.Tests.DicomWeb.Resilience;

public sealed class ByteRateTests
{
    private readonly ManualClock clock = new();

    [Fact]
    public async Task Bytes_ReadAsFastAsAllowed_TakeAsLongAsTheRateSays()
    {
        var rate = Constant(1000);
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
        var rate = Constant(1000);
        clock.Advance(TimeSpan.FromHours(1));

        rate.Spend(1000);
        Assert.True(rate.WaitAsync(TestContext.Current.CancellationToken).AsTask().IsCompleted);
        rate.Spend(1);
        Assert.False(rate.WaitAsync(TestContext.Current.CancellationToken).AsTask().IsCompleted);
    }

    /// <summary>A read that waits for its turn in the slow hours does not wait on when the fast ones begin, and the other way about what is saved up is not taken along.</summary>
    [Fact]
    public async Task Bound_TurnsWhileSomebodyWaits_HoldsFromTheTurnOn()
    {
        var turn = clock.GetUtcNow().AddMinutes(1);
        var rate = new ByteRate(instant => instant < turn ? 10 : 1000, instant => instant < turn ? turn : null, clock);
        rate.Spend(10 + (10 * 60) + 2000); // The burst, the minute to the turn, and two seconds of the fast hours.
        var wait = rate.WaitAsync(TestContext.Current.CancellationToken).AsTask();
        var started = clock.GetUtcNow();
        await clock.WaitForAsync(wait);

        Assert.Equal(62, (clock.GetUtcNow() - started).TotalSeconds, tolerance: 0.001);
    }

    [Fact]
    public async Task Bound_BecomesLower_WhatIsReadSinceWaitsByTheLowerOne()
    {
        var turn = clock.GetUtcNow().AddMinutes(1);
        var rate = new ByteRate(instant => instant < turn ? null : 100, instant => instant < turn ? turn : null, clock);
        rate.Spend(1_000_000_000); // No bound yet.
        Assert.True(rate.WaitAsync(TestContext.Current.CancellationToken).AsTask().IsCompleted);

        clock.Advance(TimeSpan.FromMinutes(1));
        rate.Spend(500);
        var started = clock.GetUtcNow();
        await clock.WaitForAsync(rate.WaitAsync(TestContext.Current.CancellationToken).AsTask());

        Assert.Equal(5, (clock.GetUtcNow() - started).TotalSeconds, tolerance: 0.001);
    }

    /// <summary>2026: in Berlin the clock goes from 02:00 to 03:00 on March 29, and from 03:00 back to 02:00 on October 25. What a night brings is what its hours are worth.</summary>
    [Theory]
    [InlineData("2026-03-28T12:00:00+01:00", 9)]
    [InlineData("2026-10-24T12:00:00+02:00", 11)]
    [InlineData("2026-11-26T12:00:00+01:00", 10)]
    public async Task Night_OnWhichTheClockIsChanged_BringsWhatItsHoursAreWorth(string noon, int hours)
    {
        const int Slow = 1, Fast = 100;
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var windows = new WeeklyWindows(
            [new WeeklyWindow(WeekDays.All, TimeSpan.FromHours(20), TimeSpan.FromHours(6), null, Fast), new WeeklyWindow(WeekDays.All, TimeSpan.FromHours(6), TimeSpan.FromHours(20), null, Slow)], berlin);
        var start = DateTimeOffset.Parse(noon, System.Globalization.CultureInfo.InvariantCulture);
        clock.Advance(start - clock.GetUtcNow());
        var rate = new ByteRate(instant => windows.BytesPerSecondAt(instant, null), windows.NextTurn, clock);

        // To the next noon: 14 hours slow, the night fast.
        rate.Spend(Slow + ((14 * Slow) + (hours * Fast)) * 3600);
        await clock.WaitForAsync(rate.WaitAsync(TestContext.Current.CancellationToken).AsTask());

        Assert.Equal(14 + hours, (clock.GetUtcNow() - start).TotalHours, tolerance: 0.001);
    }

    [Fact]
    public void Clock_SetBack_HoldsNobody()
    {
        var rate = Constant(1000);
        clock.Advance(TimeSpan.FromHours(2));
        rate.Spend(1000);
        clock.Advance(TimeSpan.FromHours(-1));

        rate.Spend(1);
        var wait = rate.WaitAsync(TestContext.Current.CancellationToken).AsTask();
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.True(wait.IsCompleted);
    }

    private ByteRate Constant(long bytes) => new(_ => bytes, _ => null, clock);
}
