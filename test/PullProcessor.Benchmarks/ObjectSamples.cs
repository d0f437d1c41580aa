using PullProcessor.Dicom;
using PullProcessor.Dicom.Objects;
using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Benchmarks;

/// <summary>Results on an invented CT of 500 slices.</summary>
internal static class ObjectSamples
{
    private const int Slices = 500;
    private const int Side = 512;
    private static readonly CodedConcept Lesion = new("52988006", "SCT", "Lesion");

    public static MeasurementReport Report(int lesions) => new()
    {
        Origin = Origin("report"),
        ReferencedInstances = [.. Enumerable.Range(0, Slices).Select(Image)],
        Classifications = [new StudyMeasurement(Lesion, 0.93, IsPresent: true)],
        Lesions =
        [
            .. Enumerable.Range(1, lesions).Select(number => new LesionMeasurement
            {
                TrackingId = $"lesion-{number}",
                TrackingUid = DicomUidFactory.FromHash("lesion", $"{number}"),
                Finding = Lesion,
                Score = 0.8,
                DiameterMm = 12.5,
                Region = new CircleRegion { Image = Image(number), Column = 100.5, Row = 90.25, Radius = 8 },
                CentreMm = new PatientVector(1.5, -20.25, number),
                FrameOfReferenceUid = "1.2.3.4.99",
            }),
        ],
    };

    /// <summary>500 frames in all, whatever the number of segments: discs of half the image's width.</summary>
    public static SegmentationContent Segmentation(SegmentationKind kind, int segments) => new()
    {
        Origin = Origin("segmentation"),
        Kind = kind,
        Rows = Side,
        Columns = Side,
        FrameOfReferenceUid = "1.2.3.4.99",
        Segments =
        [
            .. Enumerable.Range(1, segments).Select(number => new Segment
            {
                Label = $"lesion-{number}",
                PropertyCategory = new("49755003", "SCT", "Morphologically Abnormal Structure"),
                PropertyType = Lesion,
                TrackingId = $"lesion-{number}",
                TrackingUid = DicomUidFactory.FromHash("lesion", $"{number}"),
            }),
        ],
        Planes = [.. Enumerable.Range(0, Slices).Select(Plane)],
        HasMask = (segment, plane) => plane * segments / Slices == segment,
        FillMask = (_, plane, mask) => Disc(mask, 128 + (plane % 7)),
    };

    private static ResultOrigin Origin(string kind) => new()
    {
        Source = new DicomDataset()
            .Add(DicomTag.PatientName, "Phantom^Synthetic").Add(DicomTag.PatientID, "SYN-1").Add(DicomTag.StudyInstanceUID, "1.2.3.4").Add(DicomTag.Modality, "CT"),
        SopInstanceUid = new(DicomUidFactory.FromHash(kind)),
        SeriesInstanceUid = new(DicomUidFactory.FromHash("series", kind)),
        SeriesNumber = 9001,
        SeriesDescription = "AI result",
        ContentDateTime = new DateTimeOffset(2026, 1, 2, 11, 22, 33, TimeSpan.Zero),
        DeviceObserverUid = DicomUidFactory.FromHash("device"),
        RunUid = DicomUidFactory.FromHash("run"),
        Algorithm = new AlgorithmIdentification { Name = "reference-blob", Version = "1.0.0", Manufacturer = "PullProcessor", Parameters = ["threshold=0.5"] },
    };

    private static ReferencedInstance Image(int slice) => new(new("1.2.3.4.1"), new("1.2.840.10008.5.1.4.1.1.2"), new($"1.2.3.4.1.{slice + 1}"));

    private static SegmentationPlane Plane(int slice) => new()
    {
        Source = Image(slice),
        SliceThickness = 1.25,
        Plane = new ImagePlane
        {
            Position = new PatientVector(-180, -180, slice * 1.25),
            RowDirection = new PatientVector(1, 0, 0),
            ColumnDirection = new PatientVector(0, 1, 0),
            RowSpacing = 0.703125,
            ColumnSpacing = 0.703125,
        },
    };

    private static void Disc(Span<byte> mask, int radius)
    {
        for (var row = -radius; row <= radius; row++)
        {
            var half = (int)Math.Sqrt((radius * radius) - (row * row));
            mask.Slice((((Side / 2) + row) * Side) + (Side / 2) - half, 2 * half).Fill(200);
        }
    }
}
