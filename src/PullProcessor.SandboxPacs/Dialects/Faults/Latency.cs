using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Faults;

[Switch("latency", "I14 H11", "Every answer starts so much later.", Seen = "all")]
internal sealed class Latency(int milliseconds = 50) : IGuardsRequests
{
    public async Task PassAsync(Exchange exchange, Func<Task> next)
    {
        await exchange.WaitAsync(TimeSpan.FromMilliseconds(milliseconds));
        await next();
    }
}
