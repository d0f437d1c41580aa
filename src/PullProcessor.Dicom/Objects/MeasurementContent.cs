using System.Globalization;

namespace PullProcessor.Dicom.Objects;

/// <summary>The content tree of a report by TID 1500 Measurement Report (PS3.16).</summary>
internal static class MeasurementContent
{
    /// <summary>Children of the root, in the template's order.</summary>
    public static IEnumerable<DicomDataset> Of(MeasurementReport report)
    {
        yield return ContentItem.Coded(Relationship.HasConceptMod, Concepts.Language, Concepts.AmericanEnglish);
        foreach (var item in DeviceObserver.ItemsOf(report.Origin))
        {
            yield return item;
        }

        if (Concepts.ProcedureOf(report.Origin.Source.GetString(DicomTag.Modality)) is { } procedure)
        {
            yield return ContentItem.Coded(Relationship.HasConceptMod, Concepts.ProcedureReported, procedure);
        }

        yield return ContentItem.Container(
            Concepts.ImagingMeasurements,
            template: null,
            [ContentItem.Container(Concepts.MeasurementGroup, "1501", StudyGroup(report)),
             .. report.Lesions.Select(lesion => ContentItem.Container(Concepts.MeasurementGroup, "1410", LesionGroup(report, lesion)))]);
    }

    private static IEnumerable<DicomDataset> StudyGroup(MeasurementReport report)
    {
        var study = report.Study;
        return
        [
            ContentItem.Text(Relationship.HasObsContext, Concepts.TrackingIdentifier, "study"),
            ContentItem.UidReference(
                Relationship.HasObsContext, Concepts.TrackingUniqueIdentifier, DicomUidFactory.FromHash("study-measurement", report.Origin.SopInstanceUid.Value)),
            ContentItem.Coded(Relationship.Contains, Concepts.Finding, study.Finding),
            .. Algorithm(report.Origin.Algorithm),
            Certainty(study.Score),
            ContentItem.Coded(Relationship.Contains, Concepts.Presence, study.IsPresent ? Concepts.Present : Concepts.Absent),

            // TID 1501 has no row for a series; one image names it, all of them stand in the evidence.
            .. report.ReferencedInstances.DistinctBy(instance => instance.Series)
                .Select(image => ContentItem.Image(Relationship.Contains, Concepts.SourceOfMeasurement, image)),
            ContentItem.Text(Relationship.Contains, Concepts.Comment, Statement(report)),
        ];
    }

    private static IEnumerable<DicomDataset> LesionGroup(MeasurementReport report, LesionMeasurement lesion)
    {
        yield return ContentItem.Text(Relationship.HasObsContext, Concepts.TrackingIdentifier, lesion.TrackingId);
        yield return ContentItem.UidReference(Relationship.HasObsContext, Concepts.TrackingUniqueIdentifier, lesion.TrackingUid);
        yield return ContentItem.Coded(Relationship.Contains, Concepts.Finding, lesion.Finding);
        foreach (var item in Algorithm(report.Origin.Algorithm))
        {
            yield return item;
        }

        yield return ContentItem.Circle(Concepts.ImageRegion, lesion.Region);
        if (lesion.DiameterMm is { } diameter)
        {
            yield return ContentItem.Number(Concepts.Diameter, Math.Round(diameter, 2), Concepts.Millimeter);
        }

        yield return Certainty(lesion.Score);
        if (lesion is { CentreMm: { } centre, FrameOfReferenceUid: { } frameOfReference })
        {
            // Beyond the rows of TID 1410, which is extensible: the region proper is the circle.
            yield return ContentItem.Point(Concepts.Center, centre, frameOfReference);
        }
    }

    private static IEnumerable<DicomDataset> Algorithm(AlgorithmIdentification algorithm) =>
    [
        ContentItem.Text(Relationship.HasConceptMod, Concepts.AlgorithmName, algorithm.Name),
        ContentItem.Text(Relationship.HasConceptMod, Concepts.AlgorithmVersion, algorithm.Version),
        .. algorithm.Parameters.Select(parameter => ContentItem.Text(Relationship.HasConceptMod, Concepts.AlgorithmParameters, parameter)),
        ContentItem.Coded(Relationship.HasConceptMod, Concepts.AlgorithmFamily, Concepts.ArtificialIntelligence),
        ContentItem.Text(Relationship.HasConceptMod, Concepts.AlgorithmManufacturer, algorithm.Manufacturer),
    ];

    // In percent, as every template of PS3.16 has this concept. Two decimals: more would claim a precision that no model has.
    private static DicomDataset Certainty(double score) =>
        ContentItem.Number(Concepts.CertaintyOfFinding, Math.Round(score * 100, 2), Concepts.Percent);

    private static string Statement(MeasurementReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"Computer output, not verified by a person. {(report.Study.IsPresent
            ? $"Finding present; lesions located: {report.Lesions.Count}."
            : "No finding: nothing reached the threshold of the algorithm.")} Instances analysed: {report.ReferencedInstances.Distinct().Count()}.");
}
