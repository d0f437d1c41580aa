using System.Text.Json.Nodes;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Json;

[Switch("json-names-joined", "J08", "All groups of a name stand in Alphabetic, with = between them.", Seen = "Microsoft (iss)", Group = "names")]
internal sealed class NamesJoined : IEditsJson
{
    public void Edit(Exchange exchange, JsonObject dataset)
    {
        foreach (var (_, _, attribute) in dataset.All().Where(one => one.Attribute.Representation() == "PN"))
        {
            attribute.SetValues(attribute.Values().Select(value => value is JsonObject name ? new JsonObject { ["Alphabetic"] = NameGroups.Join(name) } : value));
        }
    }
}
