using System.Text.Json.Nodes;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Json;

[Switch("json-scalars", "J06", "A single value stands without an array around it.", Seen = "unnamed servers (iss)", Order = 1, Group = "json-arrays")]
internal sealed class ScalarValues : IEditsJson
{
    public void Edit(Exchange exchange, JsonObject dataset)
    {
        foreach (var (_, _, attribute) in dataset.All().Where(one => one.Attribute.Representation() != "SQ"))
        {
            if (attribute["Value"] is JsonArray { Count: 1 } values)
            {
                attribute["Value"] = values[0]?.DeepClone();
            }
        }
    }
}
