using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Faults;

[Switch("cut", "P09 P04", "Bodies in this scope end after so many bytes, and HTTP says that they are whole. So many times for each question, 0 for always.", Seen = "Horos (iss)", Group = "fault")]
internal sealed class Cut(int bytes = 20000, string scope = "whole", int times = 1) : IWrapsBodies
{
    private readonly Repeats repeats = new(times);
    private readonly RequestScope covered = new(scope);

    public Stream Wrap(Exchange exchange, Stream body)
    {
        if (!covered.Covers(exchange) || !repeats.Next(exchange.Key))
        {
            return body;
        }

        exchange.Response.ContentLength = null;
        return new BodyMeter(body, bytes, () => Task.CompletedTask);
    }
}
