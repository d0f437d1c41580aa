using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Faults;

[Switch("slow", "I14", "Bodies come at so many bytes a second.", Seen = "DIMSE gateways (iss)")]
internal sealed class Slow(int bytesPerSecond = 1_000_000) : IWrapsBodies
{
    public Stream Wrap(Exchange exchange, Stream body) => new SlowBody(exchange, body, Math.Max(1, bytesPerSecond));
}
