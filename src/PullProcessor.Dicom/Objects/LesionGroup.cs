namespace PullProcessor.Dicom.Objects;

/// <summary>A lesion as a measurement group: of an area on an image (PS3.16 TID 1410), or of a volume (TID 1411).</summary>
internal static class LesionGroup
{
    private const string Planar = "1410";
    private const string Volumetric = "1411";

    public static DicomDataset Of(MeasurementReport report, LesionMeasurement lesion) =>
        ContentItem.Container(Concepts.MeasurementGroup, lesion.Region is SegmentRegion ? Volumetric : Planar, Items(report, lesion));

    private static IEnumerable<DicomDataset> Items(MeasurementReport report, LesionMeasurement lesion)
    {
        IEnumerable<DicomDataset> items =
        [
            .. GroupItems.Heading(lesion.TrackingId, lesion.TrackingUid, lesion.Finding, report.Origin.Algorithm),
            .. Region(lesion.Region),
            .. Measurements(lesion),
            GroupItems.Certainty(lesion.Score),
        ];
        return lesion is { CentreMm: { } centre, FrameOfReferenceUid: { } frameOfReference } && report.Kind == StructuredReportKind.Comprehensive3D
            ? items.Append(ContentItem.Point(Concepts.Center, centre, frameOfReference)) // Beyond the template's rows, which it allows: it is extensible.
            : items;
    }

    private static IEnumerable<DicomDataset> Region(LesionRegion region) => region switch
    {
        CircleRegion circle => [ContentItem.Circle(Concepts.ImageRegion, circle)],
        OutlineRegion outline => [ContentItem.Outline(Concepts.ImageRegion, outline)],
        SegmentFrameRegion frame =>
        [
            ContentItem.Image(Relationship.Contains, Concepts.ReferencedSegmentationFrame, frame.Segmentation, frame.SegmentationFrame),
            ContentItem.Image(Relationship.Contains, Concepts.SourceImageForSegmentation, frame.Image, frame.Frame),
        ],
        SegmentRegion segment => [ContentItem.Segment(Concepts.ReferencedSegment, segment.Segmentation, segment.Segment), .. SourcesOf(segment)],
        _ => throw new InvalidOperationException($"A region of type {region.GetType().Name} is not handled."),
    };

    private static IEnumerable<DicomDataset> SourcesOf(SegmentRegion segment) => segment.SourceSeries is { } series
        ? [ContentItem.UidReference(Relationship.Contains, Concepts.SourceSeriesForSegmentation, series.Value)]
        : segment.SourceImages.Select(image => ContentItem.Image(Relationship.Contains, Concepts.SourceImageForSegmentation, image));

    private static IEnumerable<DicomDataset> Measurements(LesionMeasurement lesion)
    {
        if (lesion.DiameterMm is { } diameter)
        {
            yield return ContentItem.Number(Concepts.Diameter, Math.Round(diameter, 2), Concepts.Millimeter);
        }

        if (lesion.VolumeMm3 is { } volume)
        {
            yield return ContentItem.Number(Concepts.Volume, Math.Round(volume, 2), Concepts.CubicMillimeter);
        }

        if (lesion.Intensity is { Mean: { } mean } meant)
        {
            yield return ContentItem.Number(meant.Quantity, Math.Round(mean, 2), meant.Unit, Concepts.Mean);
        }

        if (lesion.Intensity is { Maximum: { } maximum } highest)
        {
            yield return ContentItem.Number(highest.Quantity, Math.Round(maximum, 2), highest.Unit, Concepts.Maximum);
        }
    }
}
