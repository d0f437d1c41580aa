using PullProcessor.Dicom;
using PullProcessor.Dicom.Objects;

namespace PullProcessor.Tests.DicomObjects;

/// <summary>Series of invented studies, and segmentations of a sphere in them.</summary>
internal static class SampleSegmentations
{
    public const string FrameOfReference = "1.2.3.4.99";
    public const string EnhancedCt = "1.2.840.10008.5.1.4.1.1.2.1";
    public const string EnhancedMr = "1.2.840.10008.5.1.4.1.1.4.1";

    public static readonly CodedConcept Abnormal = new("49755003", "SCT", "Morphologically Abnormal Structure");

    public static Segment Lesion(int number = 1) => new()
    {
        Label = $"lesion-{number}",
        PropertyCategory = Abnormal,
        PropertyType = SampleReports.Lesion,
        TrackingId = $"lesion-{number}",
        TrackingUid = DicomUidFactory.FromHash("lesion", $"{number}"),
    };

    /// <summary>Images of one frame each, stacked along their normal.</summary>
    public static DicomDataset[] Series(SampleGrid grid, string modality = "CT", string sopClass = SampleReports.CtImage, DicomDataset? source = null) =>
    [
        .. Enumerable.Range(0, grid.Slices).Select(slice => new DicomDataset(source ?? SampleReports.Source(modality))
            .Add(DicomTag.SOPClassUID, sopClass)
            .Add(DicomTag.SOPInstanceUID, $"1.2.3.4.1.{slice + 1}")
            .Add(DicomTag.SeriesInstanceUID, "1.2.3.4.1")
            .Add(DicomTag.FrameOfReferenceUID, FrameOfReference)
            .Add(DicomTag.Rows, grid.Rows)
            .Add(DicomTag.Columns, grid.Columns)
            .Add(DicomTag.SliceThickness, grid.SliceSpacing)
            .Add(DicomTag.PixelSpacing, grid.RowSpacing, grid.ColumnSpacing)
            .Add(DicomTag.ImageOrientationPatient, grid.Orientation)
            .Add(DicomTag.ImagePositionPatient, grid.PositionOf(slice))),
    ];

    /// <summary>The same stack as one enhanced multi-frame instance.</summary>
    public static DicomDataset Enhanced(SampleGrid grid, string modality, string sopClass) => SampleReports.Source(modality)
        .Add(DicomTag.SOPClassUID, sopClass)
        .Add(DicomTag.SOPInstanceUID, "1.2.3.4.1.1")
        .Add(DicomTag.SeriesInstanceUID, "1.2.3.4.1")
        .Add(DicomTag.FrameOfReferenceUID, FrameOfReference)
        .Add(DicomTag.NumberOfFrames, grid.Slices)
        .Add(DicomTag.SharedFunctionalGroupsSequence, new DicomDataset()
            .Add(DicomTag.PixelMeasuresSequence, new DicomDataset().Add(DicomTag.PixelSpacing, grid.RowSpacing, grid.ColumnSpacing).Add(DicomTag.SliceThickness, grid.SliceSpacing))
            .Add(DicomTag.PlaneOrientationSequence, new DicomDataset().Add(DicomTag.ImageOrientationPatient, grid.Orientation)))
        .Add(
            DicomTag.PerFrameFunctionalGroupsSequence,
            [.. Enumerable.Range(0, grid.Slices).Select(slice => new DicomDataset()
                .Add(DicomTag.PlanePositionSequence, new DicomDataset().Add(DicomTag.ImagePositionPatient, grid.PositionOf(slice))))]);

    /// <summary>A sphere in a series of single frames.</summary>
    public static SegmentationContent Content(SampleGrid grid, DicomDataset[] series, SegmentationKind kind = SegmentationKind.Binary) =>
        Content(grid, series[0], [.. series.Select(instance => SegmentationPlane.Of(instance))], kind);

    /// <summary>A sphere on planes that stand in the order of the grid's slices.</summary>
    public static SegmentationContent Content(SampleGrid grid, DicomDataset source, SegmentationPlane[] planes, SegmentationKind kind = SegmentationKind.Binary) => new()
    {
        Origin = SampleReports.Report("CT", SampleReports.CtImage, 1, source).Origin with
        {
            SopInstanceUid = new(DicomUidFactory.FromHash("segmentation", kind.ToString())),
            SeriesInstanceUid = new(DicomUidFactory.FromHash("segmentations")),
            SeriesDescription = "AI segmentation: reference-blob 1.0.0",
        },
        Kind = kind,
        Rows = grid.Rows,
        Columns = grid.Columns,
        FrameOfReferenceUid = FrameOfReference,
        Segments = [Lesion()],
        Planes = planes,
        FillMask = (_, plane, mask) => grid.Mask(plane, kind == SegmentationKind.Probability ? (byte)178 : (byte)1).CopyTo(mask),
    };
}
