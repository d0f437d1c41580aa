using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Retrieve;

[Switch("gateway", "I14 H11", "More retrievals at a time than this answer this status, as a gateway does that has no association left.", Seen = "knopkem dicomweb-proxy, DICOM-RST (iss)")]
internal sealed class Gateway(int requests = 1, int status = 503) : IGuardsRequests
{
    private int running;

    public async Task PassAsync(Exchange exchange, Func<Task> next)
    {
        if (!RetrieveAccept.IsAsked(exchange))
        {
            await next();
            return;
        }

        try
        {
            await (Interlocked.Increment(ref running) > requests ? exchange.AnswerAsync(status, "No association can be had.") : next());
        }
        finally
        {
            Interlocked.Decrement(ref running);
        }
    }
}
