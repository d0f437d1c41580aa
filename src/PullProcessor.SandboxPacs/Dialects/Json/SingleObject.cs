using System.Text.Json;
using System.Text.Json.Nodes;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Json;

[Switch("json-single", "J01", "An answer of one data set is that object, without an array around it.", Seen = "clients provide for it (code)", Order = 1, Group = "json-text")]
internal sealed class SingleObject : IEditsJsonText
{
    public byte[] Edit(Exchange exchange, byte[] utf8) => JsonNode.Parse(utf8) is JsonArray { Count: 1 } array ? JsonSerializer.SerializeToUtf8Bytes(array[0]) : utf8;
}
