using System.Text.Json.Nodes;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Json;

[Switch("json-no-binary", "J13", "Metadata leave out all attributes of binary representations.", Seen = "Azure, DICOM-RST (doc, code)", Group = "binary")]
internal sealed class BinaryMissing : IEditsJson
{
    public void Edit(Exchange exchange, JsonObject dataset)
    {
        foreach (var (holder, key, _) in dataset.All().Where(one => one.Attribute.Representation() is "OB" or "OD" or "OF" or "OL" or "OV" or "OW" or "UN"))
        {
            holder.Remove(key);
        }
    }
}
