using System.Buffers.Binary;
using PullProcessor.Dicom;

namespace PullProcessor.SandboxPacs.Phantoms;

/// <summary>A computed radiograph with 12 bits stored.</summary>
internal static class RadiographImage
{
    private const string ComputedRadiographyImageStorage = "1.2.840.10008.5.1.4.1.1.1";
    private const int Rows = 300;
    private const int Columns = 240;

    public static DicomDataset Make(PhantomStudy study, PhantomRandom random) =>
        study.NewObject(ComputedRadiographyImageStorage, "CR", 1, 1, "Chest PA phantom")
            .Add(DicomTag.ImageType, "ORIGINAL", "PRIMARY")
            .Add(DicomTag.SeriesDate, study.Date)
            .Add(DicomTag.SeriesTime, study.Time)
            .Add(DicomTag.ContentDate, study.Date)
            .Add(DicomTag.ContentTime, study.Time)
            .Add(DicomTag.BodyPartExamined, "CHEST")
            .Add(DicomTag.ViewPosition, "PA")
            .Add(DicomTag.PatientOrientation, "L", "F")
            .Add(DicomTag.ImagerPixelSpacing, 1.4, 1.4)
            .Add(DicomTag.WindowCenter, 2048)
            .Add(DicomTag.WindowWidth, 4096)
            .AddMonochrome12(Rows, Columns, isSigned: false, Draw(random));

    private static byte[] Draw(PhantomRandom random)
    {
        var pixels = new byte[Rows * Columns * 2];
        Ellipse[] lungs = [new(75, 130, 40, 90), new(165, 130, 40, 90)];
        for (var row = 0; row < Rows; row++)
        {
            var noise = NoiseTable.Row(random, Columns);
            for (var column = 0; column < Columns; column++)
            {
                var value = (lungs.Any(lung => lung.Contains(column, row)) ? 900 : 2600) + (2 * noise[column]);
                BinaryPrimitives.WriteUInt16LittleEndian(pixels.AsSpan(2 * ((row * Columns) + column)), (ushort)value);
            }
        }

        return pixels;
    }
}
