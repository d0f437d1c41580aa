using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Json;

[Switch("json-bom", "J11", "JSON starts with a byte order mark.", Order = 1)]
internal sealed class ByteOrderMark : IEditsJsonText
{
    public byte[] Edit(Exchange exchange, byte[] utf8) => [0xEF, 0xBB, 0xBF, .. utf8];
}
