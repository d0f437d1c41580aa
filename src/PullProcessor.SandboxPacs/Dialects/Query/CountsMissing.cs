using System.Text.Json.Nodes;
using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-no-counts", "Q18", "Searches never return how many series and instances there are, nor the modalities.", Seen = "DICOMcloud, dcm4chee, Orthanc (iss, doc)", Group = "counts")]
internal sealed class CountsMissing : IEditsJson
{
    public void Edit(Exchange exchange, JsonObject dataset)
    {
        foreach (var tag in exchange.Search is null ? [] : new[] { DicomTag.NumberOfStudyRelatedSeries, DicomTag.NumberOfStudyRelatedInstances, DicomTag.NumberOfSeriesRelatedInstances, DicomTag.ModalitiesInStudy })
        {
            dataset.Remove(tag.ToJsonKey());
        }
    }
}
