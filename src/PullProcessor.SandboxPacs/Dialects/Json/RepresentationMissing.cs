using System.Text.Json.Nodes;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Json;

[Switch("json-no-vr", "J06", "Attributes do not say their representation; those of sequences and binary ones still do.", Seen = "unnamed servers (iss)", Order = 1)]
internal sealed class RepresentationMissing : IEditsJson
{
    public void Edit(Exchange exchange, JsonObject dataset)
    {
        foreach (var (_, _, attribute) in dataset.All().Where(one => one.Attribute.Representation() != "SQ" && one.Attribute["Value"] is not null))
        {
            attribute.Remove("vr");
        }
    }
}
