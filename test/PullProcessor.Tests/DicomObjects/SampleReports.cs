using PullProcessor.Dicom;
using PullProcessor.Dicom.Objects;
using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Tests.DicomObjects;

/// <summary>Reports on invented studies.</summary>
internal static class SampleReports
{
    public const string CtImage = "1.2.840.10008.5.1.4.1.1.2";
    public const string MrImage = "1.2.840.10008.5.1.4.1.1.4";
    public const string CrImage = "1.2.840.10008.5.1.4.1.1.1";
    public const string UsMultiFrame = "1.2.840.10008.5.1.4.1.1.3.1";

    public const string Segmentation = "1.2.840.10008.5.1.4.1.1.66.4";

    public static readonly CodedConcept Lesion = new("52988006", "SCT", "Lesion");
    public static readonly CodedConcept Effusion = new("60046008", "SCT", "Pleural effusion");

    public static DicomDataset Source(string modality) => new DicomDataset()
        .Add(DicomTag.SpecificCharacterSet, "ISO_IR 100")
        .Add(DicomTag.StudyDate, "20260102")
        .Add(DicomTag.StudyTime, "101500")
        .Add(DicomTag.AccessionNumber, "ACC1")
        .Add(DicomTag.Modality, modality)
        .Add(DicomTag.ReferringPhysicianName, "Referrer^Synthetic")
        .Add(DicomTag.PatientName, "Phantom^Synthetic")
        .Add(DicomTag.PatientID, "SYN-1")
        .Add(DicomTag.PatientBirthDate, "19700101")
        .Add(DicomTag.PatientSex, "O")
        .Add(DicomTag.StudyInstanceUID, "1.2.3.4")
        .Add(DicomTag.StudyID, "1");

    public static MeasurementReport Report(string modality, string sopClass, int lesions, DicomDataset? source = null)
    {
        var images = Enumerable.Range(1, 4)
            .Select(i => new ReferencedInstance(new($"1.2.3.4.{1 + (i % 2)}"), new(sopClass), new($"1.2.3.4.1.{i}")))
            .ToArray();
        return new MeasurementReport
        {
            Origin = new ResultOrigin
            {
                Source = source ?? Source(modality),
                SopInstanceUid = new(DicomUidFactory.FromHash("report", modality)),
                SeriesInstanceUid = new(DicomUidFactory.FromHash("series", modality)),
                SeriesNumber = 9001,
                SeriesDescription = "AI result: reference-blob 1.0.0",
                ContentDateTime = new DateTimeOffset(2026, 1, 2, 11, 22, 33, TimeSpan.FromHours(1)),
                DeviceObserverUid = DicomUidFactory.FromHash("device"),
                Algorithm = new AlgorithmIdentification { Name = "reference-blob", Version = "1.0.0", Manufacturer = "PullProcessor", Parameters = ["threshold=0.5"] },
                RunUid = DicomUidFactory.FromHash("run", modality),
            },
            ReferencedInstances = images,
            Classifications = [new StudyMeasurement(Lesion, lesions > 0 ? 0.934567 : 0.0012, lesions > 0)],
            Lesions = [.. Enumerable.Range(1, lesions).Select(i => Spot(i, images[i], modality))],
        };
    }

    /// <summary>A report on the images of a source with everything that a report can hold: labels of study and series, every kind of region, every measurement, a predecessor.</summary>
    public static MeasurementReport Full(SourceCase source, StructuredReportKind kind)
    {
        var plain = Report(source.Modality, source.SopClass.Value, 1, source.Header);
        var images = source.References;
        var (first, last) = (images[0], images[^1]);
        var segmentation = new ReferencedInstance(new(DicomUidFactory.FromHash("segmentation series")), new(Segmentation), new(DicomUidFactory.FromHash("segmentation")));
        int? frame = source.Frames > 1 ? 2 : null;
        return plain with
        {
            Kind = kind,
            Origin = plain.Origin with { Predecessors = [new(plain.Origin.SeriesInstanceUid, StructuredReport.SopClassOf(kind), new(DicomUidFactory.FromHash("earlier")))] },
            ReferencedInstances = images,
            Classifications =
            [
                new StudyMeasurement(Lesion, 0.93, IsPresent: true),
                new StudyMeasurement(Effusion, 0.02, IsPresent: false),
                new StudyMeasurement(Effusion, 0.71, IsPresent: true) { Series = first.Series },
            ],
            Lesions =
            [
                Found(1, new CircleRegion { Image = first, Frame = frame, Column = 100.25, Row = 80.5, Radius = 6.375 }) with
                {
                    DiameterMm = 19.5, Intensity = IntensityMeasurement.Hounsfield(mean: -412.345, maximum: 75), CentreMm = new PatientVector(-12.5, 33.25, 1.0 / 3), FrameOfReferenceUid = "1.2.3.4.99",
                },
                Found(2, new OutlineRegion { Image = last, Frame = frame, Points = [new(10, 10), new(30.5, 12), new(20, 40.25)] }),
                Found(3, new SegmentRegion { Segmentation = segmentation, Segment = 1, SourceImages = images }) with { VolumeMm3 = 1234.567 },
                Found(4, new SegmentRegion { Segmentation = segmentation, Segment = 2, SourceSeries = first.Series }),
                Found(5, new SegmentFrameRegion { Segmentation = segmentation, SegmentationFrame = 3, Image = first, Frame = frame }),
            ],
        };
    }

    private static LesionMeasurement Found(int number, LesionRegion region) => new()
    {
        TrackingId = $"lesion-{number}",
        TrackingUid = DicomUidFactory.FromHash("lesion", $"{number}"),
        Finding = Lesion,
        Score = 0.875,
        Region = region,
    };

    private static LesionMeasurement Spot(int number, ReferencedInstance image, string modality) => new()
    {
        TrackingId = $"lesion-{number}",
        TrackingUid = DicomUidFactory.FromHash("lesion", $"{number}"),
        Finding = Lesion,
        Score = 0.5 + (number / 3.0 / 10),
        DiameterMm = modality == "CR" ? null : 19.123456789,
        Region = new CircleRegion { Image = image, Frame = 1, Column = 100.25, Row = 80.5, Radius = 6.375 },
        CentreMm = modality is "CT" or "MR" ? new PatientVector(-12.5, 33.25, 1.0 / 3) : null,
        FrameOfReferenceUid = modality is "CT" or "MR" ? "1.2.3.4.99" : null,
    };
}
