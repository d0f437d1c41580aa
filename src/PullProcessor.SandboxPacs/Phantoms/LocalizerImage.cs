using System.Buffers.Binary;
using PullProcessor.Dicom;

namespace PullProcessor.SandboxPacs.Phantoms;

/// <summary>A frontal scout of a CT study: a CT image, but no slice, which selection has to leave out.</summary>
internal static class LocalizerImage
{
    public const int SeriesNumber = 1;
    private const int Size = 256;
    private const double Spacing = 1.5;

    public static DicomDataset Make(PhantomStudy study, ThoraxPhantom phantom, PhantomRandom random) =>
        study.NewObject(CtSeries.CtImageStorage, "CT", SeriesNumber, 1, "Scout")
            .Add(DicomTag.ImageType, "ORIGINAL", "PRIMARY", "LOCALIZER")
            .Add(DicomTag.SeriesDate, study.Date)
            .Add(DicomTag.SeriesTime, study.Time)
            .Add(DicomTag.ContentDate, study.Date)
            .Add(DicomTag.ContentTime, study.Time)
            .Add(DicomTag.BodyPartExamined, "CHEST")
            .Add(DicomTag.SliceThickness, 1)
            .Add(DicomTag.KVP, 120)
            .Add(DicomTag.PatientPosition, "HFS")
            .Add(DicomTag.AcquisitionNumber, 1)
            .Add(DicomTag.ImagePositionPatient, -(Size - 1) / 2.0 * Spacing, 0, phantom.FirstZ + (Size * Spacing / 2))
            .Add(DicomTag.ImageOrientationPatient, 1, 0, 0, 0, 0, -1)
            .Add(DicomTag.FrameOfReferenceUID, study.FrameOfReferenceUid)
            .AddEmpty(DicomTag.PositionReferenceIndicator)
            .Add(DicomTag.PixelSpacing, Spacing, Spacing)
            .Add(DicomTag.RescaleIntercept, -1024)
            .Add(DicomTag.RescaleSlope, 1)
            .AddMonochrome12(Size, Size, isSigned: false, Draw(phantom, random));

    // Thickness of tissue along the beam, as grey.
    private static byte[] Draw(ThoraxPhantom phantom, PhantomRandom random)
    {
        var pixels = new byte[Size * Size * 2];
        for (var row = 0; row < Size; row++)
        {
            var noise = NoiseTable.Row(random, Size);
            for (var column = 0; column < Size; column++)
            {
                var x = (column - ((Size - 1) / 2.0)) * Spacing;
                var depth = Chord(phantom.Body, x) - (0.8 * phantom.Lungs.Sum(lung => Chord(lung, x)));
                BinaryPrimitives.WriteUInt16LittleEndian(pixels.AsSpan(2 * ((row * Size) + column)), (ushort)Math.Clamp(200 + (depth * 6) + noise[column], 0, 4095));
            }
        }

        return pixels;
    }

    private static double Chord(Ellipse ellipse, double x)
    {
        var u = (x - ellipse.X) / ellipse.SemiAxisX;
        return Math.Abs(u) >= 1 ? 0 : 2 * ellipse.SemiAxisY * Math.Sqrt(1 - (u * u));
    }
}
