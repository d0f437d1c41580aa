using System.Text.Json.Nodes;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Json;

[Switch("json-lower-case", "J21", "Keys of attributes are in lower case: 0020000d.", Seen = "clients provide for it (code)", Order = 1)]
internal sealed class LowerCaseKeys : IEditsJson
{
    public void Edit(Exchange exchange, JsonObject dataset)
    {
        foreach (var (holder, key, attribute) in dataset.All())
        {
            holder.Remove(key);
            holder[key.ToLowerInvariant()] = attribute;
        }
    }
}
