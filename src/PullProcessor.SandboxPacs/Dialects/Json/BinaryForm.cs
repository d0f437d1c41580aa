using System.Text.Json.Nodes;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Json;

[Switch("json-binary", "J14", "Metadata tell binary attributes as 'values', an array of bytes, or as 'fragments' in an array DataFragment.", Seen = "Orthanc before 1.24, dcm4che (doc, iss)", Group = "binary")]
internal sealed class BinaryForm(string form = "values") : IEditsJson
{
    private readonly bool areValues = form switch
    {
        "values" => true,
        "fragments" => false,
        _ => throw new FormatException($"json-binary is '{form}'; 'values' and 'fragments' are understood."),
    };

    public void Edit(Exchange exchange, JsonObject dataset)
    {
        foreach (var (_, _, attribute) in dataset.All().Where(one => one.Attribute["InlineBinary"] is not null))
        {
            var text = attribute["InlineBinary"]!.ToString();
            attribute.Remove("InlineBinary");
            if (areValues)
            {
                attribute.SetValues(Convert.FromBase64String(text).Select(value => JsonValue.Create((int)value)));
            }
            else
            {
                attribute["DataFragment"] = new JsonArray(null, new JsonObject { ["InlineBinary"] = text });
            }
        }
    }
}
