using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Faults;

[Switch("reset", "P09 H11", "Connections of requests in this scope are reset after so many bytes of the body. So many times for each question, 0 for always.", Seen = "Horos (iss)", Group = "fault")]
internal sealed class Reset(int bytes = 20000, string scope = "whole", int times = 1) : IWrapsBodies
{
    private readonly Repeats repeats = new(times);
    private readonly RequestScope covered = new(scope);

    public Stream Wrap(Exchange exchange, Stream body) => covered.Covers(exchange) && repeats.Next(exchange.Key)
        ? new BodyMeter(body, bytes, () =>
        {
            exchange.Context.Abort();
            return Task.CompletedTask;
        })
        : body;
}
