using System.Text.Json.Nodes;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Json;

[Switch("json-name-texts", "J07", "Names are texts instead of objects with groups.", Seen = "dcmjs dicomweb-server (iss)", Group = "names")]
internal sealed class NameTexts : IEditsJson
{
    public void Edit(Exchange exchange, JsonObject dataset)
    {
        foreach (var (_, _, attribute) in dataset.All().Where(one => one.Attribute.Representation() == "PN"))
        {
            attribute.SetValues(attribute.Values().Select(value => value is JsonObject name ? JsonValue.Create(NameGroups.Join(name)) : value));
        }
    }
}
