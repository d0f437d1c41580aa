using System.Globalization;

namespace PullProcessor.Dicom.Objects;

/// <summary>What the model says of the study or its series as a whole, as measurement groups (PS3.16 TID 1501).</summary>
internal static class ClassificationGroups
{
    private const string Template = "1501";

    public static IEnumerable<DicomDataset> Of(MeasurementReport report)
    {
        var analysed = report.ReferencedInstances.Distinct().GroupBy(instance => instance.Series).Select(series => series.ToArray()).ToArray();
        return report.Classifications.Select((classification, index) =>
            ContentItem.Container(Concepts.MeasurementGroup, Template, Items(report, classification, index, SeriesOf(classification, analysed))));
    }

    private static ReferencedInstance[][] SeriesOf(StudyMeasurement classification, ReferencedInstance[][] analysed) =>
        classification.Series is { } one ? [.. analysed.Where(series => series[0].Series == one)] : analysed;

    private static IEnumerable<DicomDataset> Items(MeasurementReport report, StudyMeasurement classification, int index, ReferencedInstance[][] analysed) =>
    [
        .. GroupItems.Heading(NameOf(classification, index), UidOf(report.Origin, index), classification.Finding, report.Origin.Algorithm),
        GroupItems.Certainty(classification.Score),
        ContentItem.Coded(Relationship.Contains, Concepts.Presence, classification.IsPresent ? Concepts.Present : Concepts.Absent),

        // TID 1501 has no row for a series; one image names it, all of them stand in the evidence.
        .. analysed.Select(series => ContentItem.Image(Relationship.Contains, Concepts.SourceOfMeasurement, series[0])),
        ContentItem.Text(Relationship.Contains, Concepts.Comment, Statement(report, classification, analysed.Sum(series => series.Length))),
    ];

    // The first one is named as in reports that have only one: a report made again is the same.
    private static string NameOf(StudyMeasurement classification, int index)
    {
        var subject = classification.Series is null ? "study" : "series";
        return index == 0 ? subject : string.Create(CultureInfo.InvariantCulture, $"{subject}-{index + 1}");
    }

    private static string UidOf(ResultOrigin origin, int index) => index == 0
        ? DicomUidFactory.FromHash("study-measurement", origin.SopInstanceUid.Value)
        : DicomUidFactory.FromHash("study-measurement", origin.SopInstanceUid.Value, index.ToString(CultureInfo.InvariantCulture));

    private static string Statement(MeasurementReport report, StudyMeasurement classification, int instances)
    {
        var lesions = report.Classifications.Count == 1
            ? report.Lesions.Count
            : report.Lesions.Count(lesion => lesion.Finding == classification.Finding);
        var found = !classification.IsPresent ? "No finding: nothing reached the threshold of the algorithm."
            : lesions == 0 ? "Finding present; not located."
            : string.Create(CultureInfo.InvariantCulture, $"Finding present; lesions located: {lesions}.");
        var missing = report.InstancesMissing == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" Instances that could not be had from the archive: {report.InstancesMissing}.");
        return string.Create(CultureInfo.InvariantCulture, $"Computer output, not verified by a person. {found} Instances analysed: {instances}.{missing}");
    }
}
