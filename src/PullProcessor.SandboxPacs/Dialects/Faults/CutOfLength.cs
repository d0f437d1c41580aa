using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Faults;

[Switch("cut-length", "P09 P04", "Bodies in this scope end after so many bytes, and their Content-Length has promised one more. So many times for each question, 0 for always.", Seen = "Horos (iss)", Group = "fault")]
internal sealed class CutOfLength(int bytes = 20000, string scope = "whole", int times = 1) : IWrapsBodies
{
    private readonly Repeats repeats = new(times);
    private readonly RequestScope covered = new(scope);

    public Stream Wrap(Exchange exchange, Stream body) => covered.Covers(exchange) && repeats.Next(exchange.Key) ? new ShortBody(exchange, body, bytes) : body;
}
