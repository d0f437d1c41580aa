using System.Text.Json.Nodes;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Json;

[Switch("json-first-only", "J09", "Of several numbers only the first one is told.", Seen = "knopkem dicomweb-proxy (iss)")]
internal sealed class FirstValueOnly : IEditsJson
{
    public void Edit(Exchange exchange, JsonObject dataset)
    {
        foreach (var (_, _, attribute) in dataset.All().Where(one => one.Attribute.Representation() is "DS" or "IS" && one.Attribute.Values().Count > 1))
        {
            attribute.SetValues(attribute.Values().Take(1));
        }
    }
}
