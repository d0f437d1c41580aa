using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Faults;

[Switch("silence", "I14 H11", "Requests in this scope are not answered until the client goes away. So many times for each question, 0 for always.", Seen = "knopkem dicomweb-proxy (iss)", Group = "fault")]
internal sealed class Silence(string scope = "whole", int times = 1) : IGuardsRequests
{
    private readonly Repeats repeats = new(times);
    private readonly RequestScope covered = new(scope);

    public Task PassAsync(Exchange exchange, Func<Task> next) => covered.Covers(exchange) && repeats.Next(exchange.Key) ? exchange.WaitAsync(Timeout.InfiniteTimeSpan) : next();
}
