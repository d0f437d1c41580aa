using System.Text.Json.Nodes;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Json;

[Switch("json-number-texts", "J02 J03", "Numbers of all representations, US and UL as well as IS and DS, are written as texts.", Seen = "dcm4chee (iss)", Group = "numbers")]
internal sealed class NumberTexts : IEditsJson
{
    public void Edit(Exchange exchange, JsonObject dataset)
    {
        foreach (var (_, _, attribute) in dataset.All().Where(one => one.Attribute.Representation() is "IS" or "DS" or "US" or "UL" or "SS" or "SL" or "FL" or "FD" or "SV" or "UV"))
        {
            attribute.SetValues(attribute.Values().Select(value => value is null ? null : JsonValue.Create(value.ToString())));
        }
    }
}
