using System.Text.Json.Nodes;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Json;

[Switch("json-padded", "J12", "Texts and UIDs end in a NUL character.", Seen = "Azure (doc)")]
internal sealed class PaddedTexts : IEditsJson
{
    public void Edit(Exchange exchange, JsonObject dataset)
    {
        foreach (var (_, _, attribute) in dataset.All().Where(one => one.Attribute.Representation() is "UI" or "LO" or "SH" or "CS" or "ST" or "DA" or "TM" && one.Attribute.Values().Count > 0))
        {
            attribute.SetValues(attribute.Values().Select(value => value is null ? null : JsonValue.Create(value + "\0")));
        }
    }
}
