using System.Text.Json.Nodes;
using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Json;

[Switch("availability", "I12", "Searches tell this Instance Availability.", Seen = "dcm4chee (iss)")]
internal sealed class Availability(string availability = "NEARLINE") : IEditsJson
{
    public void Edit(Exchange exchange, JsonObject dataset) => dataset.SetText(DicomTag.InstanceAvailability, availability);
}
