using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Faults;

[Switch("death", "H11 H01", "After so many requests the server is dead: it closes every connection without an answer, until so many were closed. Then it is back.", Seen = "all (run)")]
internal sealed class Death(int after = 5, int requests = 3) : IGuardsRequests
{
    private int seen;

    public Task PassAsync(Exchange exchange, Func<Task> next)
    {
        var number = Interlocked.Increment(ref seen);
        if (number <= after || number > after + requests)
        {
            return next();
        }

        exchange.Context.Abort();
        return Task.CompletedTask;
    }
}
