using System.Runtime.InteropServices;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Objects;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.Tests.DicomObjects;

/// <summary>Invented images of every kind that results are made for: headers with all that matters to them, and pixels of a bright disc.</summary>
internal static class SampleImages
{
    public const string EnhancedCt = "1.2.840.10008.5.1.4.1.1.2.1";

    public static readonly (string Kind, string Modality, string SopClass)[] Kinds =
    [
        ("CT", "CT", SampleReports.CtImage), ("MR", "MR", SampleReports.MrImage), ("CR", "CR", SampleReports.CrImage),
        ("DX", "DX", "1.2.840.10008.5.1.4.1.1.1.1"), ("MG", "MG", "1.2.840.10008.5.1.4.1.1.1.2"), ("US", "US", SampleReports.UsMultiFrame), ("EnhancedCT", "CT", EnhancedCt),
    ];

    /// <summary>The kinds, for theories.</summary>
    public static TheoryData<string> KindNames => [.. Kinds.Select(kind => kind.Kind)];

    /// <summary>An image of a kind, of 12 bits in one sample.</summary>
    public static DicomDataset Of(string kind, int number = 1, int rows = 96, int columns = 128)
    {
        var (_, modality, sopClass) = Kinds.First(row => row.Kind == kind);
        var image = SampleReports.Source(modality)
            .Add(DicomTag.SOPClassUID, sopClass)
            .Add(DicomTag.SOPInstanceUID, $"1.2.3.4.1.{number}")
            .Add(DicomTag.SeriesInstanceUID, "1.2.3.4.1")
            .Add(DicomTag.SeriesNumber, 2)
            .Add(DicomTag.InstanceNumber, number)
            .Add(DicomTag.SamplesPerPixel, 1)
            .Add(DicomTag.PhotometricInterpretation, kind is "DX" ? "MONOCHROME1" : "MONOCHROME2")
            .Add(DicomTag.Rows, rows)
            .Add(DicomTag.Columns, columns)
            .Add(DicomTag.BitsAllocated, 16)
            .Add(DicomTag.BitsStored, 12)
            .Add(DicomTag.HighBit, 11)
            .Add(DicomTag.PixelRepresentation, 0);
        AddOfKind(image, kind);
        return image;
    }

    /// <summary>The image with a bright disc on every frame, as a file.</summary>
    public static DicomFile WithDisc(DicomDataset image, double column, double row, double radius)
    {
        var (rows, columns, frames) = (image.GetInt32(DicomTag.Rows)!.Value, image.GetInt32(DicomTag.Columns)!.Value, image.GetInt32(DicomTag.NumberOfFrames) ?? 1);
        var pixels = new ushort[rows * columns * frames];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (x, y) = ((i % columns) + 0.5 - column, (i / columns % rows) + 0.5 - row);
            pixels[i] = (x * x) + (y * y) <= radius * radius ? (ushort)1264 : (ushort)1064; // 240 and 40 in Hounsfield units.
        }

        image.AddOrUpdate(new DicomElement(DicomTag.PixelData, DicomVR.OW, MemoryMarshal.AsBytes(pixels.AsSpan()).ToArray()));
        return DicomFile.Create(image, DicomTransferSyntax.ExplicitVRLittleEndian);
    }

    public static ReferencedInstance ReferenceTo(DicomDataset image) => new(
        new(image.GetString(DicomTag.SeriesInstanceUID)!), new(image.GetString(DicomTag.SOPClassUID)!), new(image.GetString(DicomTag.SOPInstanceUID)!));

    /// <summary>An origin for results on an image.</summary>
    public static ResultOrigin Origin(DicomDataset image, string kindOfResult) => new()
    {
        Source = image,
        SopInstanceUid = new(DicomUidFactory.FromHash("result", kindOfResult)),
        SeriesInstanceUid = new(DicomUidFactory.FromHash("series", kindOfResult)),
        SeriesNumber = 9002,
        SeriesDescription = "AI result: reference-blob 1.0.0",
        ContentDateTime = new DateTimeOffset(2026, 1, 2, 11, 22, 33, TimeSpan.FromHours(1)),
        DeviceObserverUid = DicomUidFactory.FromHash("device"),
        Algorithm = new AlgorithmIdentification { Name = "reference-blob", Version = "1.0.0", Manufacturer = "PullProcessor", Parameters = ["threshold=0.5"] },
        RunUid = DicomUidFactory.FromHash("run"),
    };

    private static void AddOfKind(DicomDataset image, string kind)
    {
        switch (kind)
        {
            case "CT":
                AddPlane(image).Add(DicomTag.BodyPartExamined, "CHEST").Add(DicomTag.PixelSpacing, 0.7, 0.7);
                AddRescale(image, 1, -1024).Add(DicomTag.RescaleType, "HU").Add(DicomTag.WindowCenter, 40, -600).Add(DicomTag.WindowWidth, 400, 1500);
                break;
            case "MR":
                AddPlane(image).Add(DicomTag.BodyPartExamined, "KNEE").Add(DicomTag.Laterality, "L").Add(DicomTag.PixelSpacing, 0.8, 0.4);
                image.Add(DicomTag.WindowCenter, 1100).Add(DicomTag.WindowWidth, 500);
                break;
            case "CR":
                image.Add(DicomTag.BodyPartExamined, "HAND").Add(DicomTag.ImagerPixelSpacing, 0.2, 0.2).Add(DicomTag.PatientOrientation, "L", "F");
                break;
            case "DX":
                image.Add(DicomTag.ImageLaterality, "R").Add(DicomTag.ImagerPixelSpacing, 0.143, 0.143).Add(DicomTag.PatientOrientation, "L", "F");
                image.Add(DicomTag.VOILUTFunction, "SIGMOID").Add(DicomTag.WindowCenter, 1100).Add(DicomTag.WindowWidth, 300);
                break;
            case "MG":
                image.Add(DicomTag.BodyPartExamined, "BREAST").Add(DicomTag.ImageLaterality, "R").Add(DicomTag.VOILUTSequence, Ramp());
                break;
            case "US":
                image.Add(DicomTag.NumberOfFrames, 3).Add(DicomTag.BodyPartExamined, "ABDOMEN").Add(DicomTag.PixelAspectRatio, 4, 3).Add(DicomTag.FrameTime, 40);
                break;
            default:
                image.Add(DicomTag.NumberOfFrames, 3).Add(DicomTag.PerFrameFunctionalGroupsSequence, [.. Enumerable.Range(0, 3).Select(Groups)]);
                break;
        }
    }

    private static DicomDataset AddPlane(DicomDataset image) =>
        image.Add(DicomTag.ImagePositionPatient, -100, -80, 12).Add(DicomTag.ImageOrientationPatient, 1, 0, 0, 0, 1, 0).Add(DicomTag.FrameOfReferenceUID, "1.2.3.4.99");

    private static DicomDataset AddRescale(DicomDataset image, double slope, double intercept) =>
        image.Add(DicomTag.RescaleSlope, slope).Add(DicomTag.RescaleIntercept, intercept);

    // The last frame is shown in a window of its own.
    private static DicomDataset Groups(int frame) => new DicomDataset()
        .Add(DicomTag.PixelMeasuresSequence, new DicomDataset().Add(DicomTag.PixelSpacing, 0.7, 0.7))
        .Add(DicomTag.PixelValueTransformationSequence, AddRescale([], 1, -1024).Add(DicomTag.RescaleType, "HU"))
        .Add(DicomTag.FrameVOILUTSequence, new DicomDataset().Add(DicomTag.WindowCenter, frame == 2 ? -600 : 40).Add(DicomTag.WindowWidth, frame == 2 ? 1500 : 400));

    private static DicomDataset Ramp()
    {
        var data = new ushort[4096];
        for (var i = 0; i < data.Length; i++)
        {
            data[i] = (ushort)(i >> 4);
        }

        var table = new DicomDataset().Add(DicomTag.LUTDescriptor, 4096, 0, 8).Add(DicomTag.LUTExplanation, "Straight");
        table.AddOrUpdate(new DicomElement(DicomTag.LUTData, DicomVR.OW, MemoryMarshal.AsBytes(data.AsSpan()).ToArray()));
        return table;
    }
}
