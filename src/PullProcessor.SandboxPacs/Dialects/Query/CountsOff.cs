using System.Text.Json.Nodes;
using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-counts-off", "Q18", "Numbers of series and instances are too small by this.", Group = "counts")]
internal sealed class CountsOff(int by = 1) : IEditsJson
{
    public void Edit(Exchange exchange, JsonObject dataset)
    {
        foreach (var tag in exchange.Search is null ? [] : new[] { DicomTag.NumberOfStudyRelatedSeries, DicomTag.NumberOfStudyRelatedInstances, DicomTag.NumberOfSeriesRelatedInstances })
        {
            if (dataset.Attribute(tag).Values() is [{ } count])
            {
                dataset.Attribute(tag)!.SetValues([JsonValue.Create(Math.Max(0, count.GetValue<long>() - by))]);
            }
        }
    }
}
