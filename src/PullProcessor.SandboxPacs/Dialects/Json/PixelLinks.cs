using System.Text.Json.Nodes;
using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Json;

[Switch("json-pixels", "B01 B03", "Metadata name Pixel Data by a BulkDataURI below this base: 'own' or a URL.", Seen = "Orthanc, Static-DICOMWeb (doc, code)")]
internal sealed class PixelLinks(string under = "own") : IEditsJson
{
    public void Edit(Exchange exchange, JsonObject dataset)
    {
        if (exchange.Resource == Resource.Metadata && dataset.Attribute(DicomTag.Rows) is not null)
        {
            var root = under == "own" ? exchange.BaseUrl : under.TrimEnd('/');
            var path = $"studies/{dataset.Text(DicomTag.StudyInstanceUID)}/series/{dataset.Text(DicomTag.SeriesInstanceUID)}/instances/{dataset.Text(DicomTag.SOPInstanceUID)}";
            dataset[DicomTag.PixelData.ToJsonKey()] = new JsonObject { ["vr"] = "OW", ["BulkDataURI"] = $"{root}/{path}/bulkdata/{DicomTag.PixelData.ToJsonKey()}" };
        }
    }
}
