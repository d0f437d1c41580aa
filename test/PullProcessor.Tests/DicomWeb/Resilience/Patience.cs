using PullProcessor.DicomWeb;

namespace PullProcessor.Tests.DicomWeb.Resilience;

/// <summary>Lets a clock run from timer to timer until something is done. Time-outs are set out of its reach: what fires is what somebody waits for.</summary>
internal static class Patience
{
    private static readonly TimeSpan Never = TimeSpan.FromDays(20);

    public static DicomWebEndpoint Endpoint => Clients.Endpoint() with { Retries = 5, HeaderTimeout = Never, IdleBodyTimeout = Never };

    public static async Task<T> WaitForAsync<T>(this ManualClock clock, Task<T> task)
    {
        await clock.WaitForAsync((Task)task);
        return await task;
    }

    public static async Task WaitForAsync(this ManualClock clock, Task task)
    {
        while (!task.IsCompleted)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            if (clock.Next() is { } next && next < Never / 2)
            {
                clock.Advance(next);
            }

            await Task.Yield();
        }

        await task;
    }
}
