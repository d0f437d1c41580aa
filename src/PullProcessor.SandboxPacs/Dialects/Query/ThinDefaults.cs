using System.Text.Json.Nodes;
using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-thin", "Q18", "Searches return times, modalities, counts, SOP class, number and size only where includefield asks for them.", Seen = "Azure (doc)")]
internal sealed class ThinDefaults : IEditsJson
{
    private static readonly DicomTag[] Left =
    [
        DicomTag.StudyTime, DicomTag.ModalitiesInStudy, DicomTag.NumberOfStudyRelatedSeries, DicomTag.NumberOfStudyRelatedInstances, DicomTag.NumberOfSeriesRelatedInstances,
        DicomTag.SOPClassUID, DicomTag.InstanceNumber, DicomTag.NumberOfFrames, DicomTag.Rows, DicomTag.Columns,
    ];

    public void Edit(Exchange exchange, JsonObject dataset)
    {
        foreach (var tag in exchange.Search is { } search ? Left.Except(search.IncludeFields) : [])
        {
            dataset.Remove(tag.ToJsonKey());
        }
    }
}
