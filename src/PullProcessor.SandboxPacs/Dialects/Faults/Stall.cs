using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Faults;

[Switch("stall", "P09 I14", "Bodies in this scope stop after so many bytes and do not go on until the client goes away. So many times for each question, 0 for always.", Group = "fault")]
internal sealed class Stall(int bytes = 20000, string scope = "whole", int times = 1) : IWrapsBodies
{
    private readonly Repeats repeats = new(times);
    private readonly RequestScope covered = new(scope);

    public Stream Wrap(Exchange exchange, Stream body) => covered.Covers(exchange) && repeats.Next(exchange.Key)
        ? new BodyMeter(body, bytes, () => exchange.WaitAsync(Timeout.InfiniteTimeSpan))
        : body;
}
