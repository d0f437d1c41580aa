using System.Text.Json.Nodes;
using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Json;

[Switch("json-bulk", "J14 J15 B01 B02", "Metadata tell binary attributes, and decimal ones of more values than this, by a BulkDataURI below this base: 'own', 'relative' or a URL.", Seen = "Orthanc, dcm4chee, fo-dicom servers (doc, iss)", Group = "binary")]
internal sealed class BulkLinks(int values = 6, string under = "own") : IEditsJson
{
    public void Edit(Exchange exchange, JsonObject dataset)
    {
        if (exchange.Resource != Resource.Metadata)
        {
            return;
        }

        var path = $"studies/{dataset.Text(DicomTag.StudyInstanceUID)}/series/{dataset.Text(DicomTag.SeriesInstanceUID)}/instances/{dataset.Text(DicomTag.SOPInstanceUID)}";
        var root = under switch { "own" => $"{exchange.BaseUrl}/{path}", "relative" => "instances/" + dataset.Text(DicomTag.SOPInstanceUID), _ => $"{under.TrimEnd('/')}/{path}" };
        foreach (var (key, node) in dataset.ToList())
        {
            if (node is JsonObject attribute && (attribute["InlineBinary"] is not null || (attribute.Representation() == "DS" && attribute.Values().Count > values)))
            {
                attribute.Remove("InlineBinary");
                attribute.Remove("Value");
                attribute["BulkDataURI"] = $"{root}/bulkdata/{key}";
            }
        }
    }
}
