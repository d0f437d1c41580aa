using System.Globalization;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.Pipeline.Retrieve;

namespace PullProcessor.Benchmarks;

/// <summary>A series of 3,000 uncompressed CT slices.</summary>
internal static class LargeSeries
{
    /// <summary>How many.</summary>
    public const int Slices = 3000;

    private const int Side = 512;

    /// <summary>Its study.</summary>
    public static readonly StudyInstanceUid Study = new("2.25.21");

    private static readonly SeriesInstanceUid Series = new("2.25.22");

    /// <summary>All of it.</summary>
    public static SeriesPlan Plan => new(Series, [.. Enumerable.Range(1, Slices).Select(number => new SopInstanceUid(Uid(number)))], Slices);

    /// <summary>Writes a file a slice.</summary>
    public static void Write(string folder)
    {
        var pixels = new byte[Side * Side * 2];
        new Random(20261126).NextBytes(pixels);
        for (var number = 1; number <= Slices; number++)
        {
            var dataset = new DicomDataset()
                .Add(DicomTag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2").Add(DicomTag.SOPInstanceUID, Uid(number)).Add(DicomTag.Modality, "CT")
                .Add(DicomTag.StudyInstanceUID, Study.Value).Add(DicomTag.SeriesInstanceUID, Series.Value).Add(DicomTag.InstanceNumber, number)
                .Add(DicomTag.SamplesPerPixel, 1).Add(DicomTag.PhotometricInterpretation, "MONOCHROME2").Add(DicomTag.Rows, Side).Add(DicomTag.Columns, Side)
                .Add(DicomTag.BitsAllocated, 16).Add(DicomTag.BitsStored, 16).Add(DicomTag.HighBit, 15).Add(DicomTag.PixelRepresentation, 1)
                .Add(DicomTag.RescaleSlope, 1).Add(DicomTag.RescaleIntercept, 0)
                .Add(DicomTag.ImagePositionPatient, 0, 0, number).Add(DicomTag.ImageOrientationPatient, 1, 0, 0, 0, 1, 0).Add(DicomTag.PixelSpacing, 0.7, 0.7);
            dataset.AddOrUpdate(new DicomElement(DicomTag.PixelData, DicomVR.OW, pixels));
            File.WriteAllBytes(Path.Combine(folder, $"{Uid(number)}.dcm"), DicomFile.Create(dataset, DicomTransferSyntax.ExplicitVRLittleEndian).ToArray());
        }
    }

    private static string Uid(int number) => string.Create(CultureInfo.InvariantCulture, $"2.25.23.{number}");
}
