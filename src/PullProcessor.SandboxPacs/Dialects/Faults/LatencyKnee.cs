using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Faults;

[Switch("latency-knee", "H11 H01", "An answer starts so much later for every request beyond so many at a time.", Seen = "small servers (run)")]
internal sealed class LatencyKnee(int milliseconds = 20, int requests = 3) : IGuardsRequests
{
    private int running;

    public async Task PassAsync(Exchange exchange, Func<Task> next)
    {
        try
        {
            var more = Interlocked.Increment(ref running) - requests;
            if (more > 0)
            {
                await exchange.WaitAsync(TimeSpan.FromMilliseconds((double)milliseconds * more));
            }

            await next();
        }
        finally
        {
            Interlocked.Decrement(ref running);
        }
    }
}
