using PullProcessor.Dicom;
using PullProcessor.Dicom.Objects;
using PullProcessor.Dicom.Part10;
using PullProcessor.Pipeline.Store;

namespace PullProcessor.Preflight.Checks;

/// <summary>
/// A small report, segmentation, presentation state and secondary capture of a patient who does not exist, about an image that is never stored.
/// For one destination and day they are the same to the byte: trying again leaves nothing more behind.
/// </summary>
internal static class TestObjects
{
    public const string Patient = "PULLPROC^TEST";

    private const int Size = 16;
    private const string CtImage = "1.2.840.10008.5.1.4.1.1.2";

    private static readonly CodedConcept Lesion = new("52988006", "SCT", "Lesion");
    private static readonly CodedConcept Abnormal = new("49755003", "SCT", "Morphologically Abnormal Structure");

    /// <summary>The study of a day's test objects.</summary>
    public static StudyInstanceUid StudyOf(Uri destination, DateOnly day) => new(UidOf(destination, day, ["study"]));

    /// <summary>The objects, in the order of their kinds.</summary>
    /// <param name="destination">The URL that they go to; every server gets objects of its own.</param>
    /// <param name="day">Their date.</param>
    public static IReadOnlyList<TestObject> Of(Uri destination, DateOnly day)
    {
        string Uid(params string[] parts) => UidOf(destination, day, parts);
        DicomDataset[] slices = [Slice(Uid, day, 1), Slice(Uid, day, 2)];
        return
        [
            Make(ResultKind.Sr, origin => StructuredReport.Build(Report(origin, slices))),
            Make(ResultKind.Seg, origin => Segmentation.Build(Mask(origin, slices))),
            Make(ResultKind.Gsps, origin => PresentationState.Build(Presentation(origin, slices[0]))),
            Make(ResultKind.Sc, origin => SecondaryCapture.Build(Capture(origin, slices[0]))),
        ];

        TestObject Make(ResultKind kind, Func<ResultOrigin, DicomDataset> build)
        {
            var origin = Origin(Uid, kind, day, slices[0]);
            var dataset = build(origin);
            var bytes = DicomFile.Create(dataset, DicomTransferSyntax.ExplicitVRLittleEndian).ToArray();
            return new TestObject(kind, new SopClassUid(dataset.GetString(DicomTag.SOPClassUID)!), new StudyInstanceUid(Uid("study")), origin.SeriesInstanceUid, origin.SopInstanceUid, bytes);
        }
    }

    private static string UidOf(Uri destination, DateOnly day, string[] parts) =>
        DicomUidFactory.FromHash(["pullproc-preflight-1", destination.AbsoluteUri, SearchPath.Text(day), .. parts]);

    private static DicomDataset Slice(Func<string[], string> uid, DateOnly day, int number) => new DicomDataset()
        .Add(DicomTag.StudyDate, SearchPath.Text(day))
        .Add(DicomTag.StudyTime, "120000")
        .AddEmpty(DicomTag.AccessionNumber)
        .Add(DicomTag.Modality, "CT")
        .Add(DicomTag.StudyDescription, "TEST of pullproc preflight, may be deleted")
        .Add(DicomTag.PatientName, Patient)
        .Add(DicomTag.PatientID, "PULLPROC-TEST")
        .Add(DicomTag.StudyInstanceUID, uid(["study"]))
        .Add(DicomTag.SeriesInstanceUID, uid(["image series"]))
        .Add(DicomTag.SOPClassUID, CtImage)
        .Add(DicomTag.SOPInstanceUID, uid(["image", $"{number}"]))
        .Add(DicomTag.FrameOfReferenceUID, uid(["frame of reference"]))
        .Add(DicomTag.InstanceNumber, number)
        .Add(DicomTag.SamplesPerPixel, 1)
        .Add(DicomTag.PhotometricInterpretation, "MONOCHROME2")
        .Add(DicomTag.Rows, Size)
        .Add(DicomTag.Columns, Size)
        .Add(DicomTag.BitsAllocated, 16)
        .Add(DicomTag.BitsStored, 12)
        .Add(DicomTag.HighBit, 11)
        .Add(DicomTag.PixelRepresentation, 0)
        .Add(DicomTag.RescaleSlope, 1)
        .Add(DicomTag.RescaleIntercept, -1024)
        .Add(DicomTag.RescaleType, "HU")
        .Add(DicomTag.WindowCenter, 40)
        .Add(DicomTag.WindowWidth, 400)
        .Add(DicomTag.PixelSpacing, 1, 1)
        .Add(DicomTag.SliceThickness, 1)
        .Add(DicomTag.ImageOrientationPatient, 1, 0, 0, 0, 1, 0)
        .Add(DicomTag.ImagePositionPatient, 0, 0, number);

    private static ResultOrigin Origin(Func<string[], string> uid, ResultKind kind, DateOnly day, DicomDataset slice) => new()
    {
        Source = slice,
        SopInstanceUid = new SopInstanceUid(uid(["instance", kind.Word()])),
        SeriesInstanceUid = new SeriesInstanceUid(uid(["series", kind.Word()])),
        SeriesNumber = 9901 + (int)kind,
        SeriesDescription = $"TEST pullproc preflight {kind.Word()}, may be deleted",
        ContentDateTime = new DateTimeOffset(day, new TimeOnly(12, 0), TimeSpan.Zero), // Not the time of day: the same bytes all day.
        DeviceObserverUid = DicomUidFactory.FromHash("pullproc-preflight-device"),
        RunUid = uid(["run"]),
        Algorithm = new AlgorithmIdentification { Name = "pullproc preflight", Version = "1", Manufacturer = "PullProcessor", Parameters = ["test=true"] },
    };

    private static MeasurementReport Report(ResultOrigin origin, DicomDataset[] slices) => new()
    {
        Origin = origin,
        ReferencedInstances = [.. slices.Select(ReferenceTo)],
        Classifications = [new StudyMeasurement(Lesion, 0, IsPresent: false)],
    };

    private static SegmentationContent Mask(ResultOrigin origin, DicomDataset[] slices) => new()
    {
        Origin = origin,
        Kind = SegmentationKind.Binary,
        Rows = Size,
        Columns = Size,
        FrameOfReferenceUid = slices[0].GetString(DicomTag.FrameOfReferenceUID),
        Segments = [new Segment { Label = "TEST", PropertyCategory = Abnormal, PropertyType = Lesion }],
        Planes = [.. slices.Select(slice => SegmentationPlane.Of(slice))],
        FillMask = (_, _, mask) => mask[(Size / 2 * Size)..((Size / 2 * Size) + Size)].Fill(1),
    };

    private static PresentationContent Presentation(ResultOrigin origin, DicomDataset slice) => new()
    {
        Origin = origin,
        Images = [PresentationImage.From(slice)],
        Annotations = [new PresentationAnnotation { Image = ReferenceTo(slice), Text = "TEST" }],
        Label = "TEST",
        Description = "TEST of pullproc preflight, may be deleted",
    };

    private static SecondaryCaptureContent Capture(ResultOrigin origin, DicomDataset slice) => new()
    {
        Origin = origin,
        Picture = TestPicture.Draw(),
        Shown = slice,
        SourceImages = [new KeyObjectImage(ReferenceTo(slice))],
        DerivationDescription = "The word TEST. Made by pullproc preflight, may be deleted.",
    };

    private static ReferencedInstance ReferenceTo(DicomDataset image) => new(
        new SeriesInstanceUid(image.GetString(DicomTag.SeriesInstanceUID)!), new SopClassUid(image.GetString(DicomTag.SOPClassUID)!), new SopInstanceUid(image.GetString(DicomTag.SOPInstanceUID)!));
}
