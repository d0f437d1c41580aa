using System.Text.Json.Nodes;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Json;

[Switch("json-empty-values", "J05", "Attributes without a value have one all the same: 'null' or 'text', an empty text.", Seen = "fo-dicom servers (iss)")]
internal sealed class EmptyValues(string form = "null") : IEditsJson
{
    private readonly bool isNull = form switch
    {
        "null" => true,
        "text" => false,
        _ => throw new FormatException($"json-empty-values is '{form}'; 'null' and 'text' are understood."),
    };

    public void Edit(Exchange exchange, JsonObject dataset)
    {
        foreach (var (_, _, attribute) in dataset.All().Where(one => one.Attribute.Count == 1 && one.Attribute.Representation() != "SQ"))
        {
            attribute["Value"] = new JsonArray(isNull ? null : JsonValue.Create(""));
        }
    }
}
