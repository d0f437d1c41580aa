using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Json;

[Switch("json-trailing-comma", "J11", "A comma stands behind the last data set of an array.", Order = 1, Group = "json-text")]
internal sealed class TrailingComma : IEditsJsonText
{
    public byte[] Edit(Exchange exchange, byte[] utf8) => utf8.Length > 2 && utf8[^1] == ']' ? [.. utf8[..^1], (byte)',', (byte)']'] : utf8;
}
