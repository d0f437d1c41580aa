using PullProcessor.Dicom;

namespace PullProcessor.SandboxPacs.Phantoms;

/// <summary>An ultrasound loop in RGB, pixel by pixel.</summary>
internal static class UltrasoundLoop
{
    private const string UltrasoundMultiFrameImageStorage = "1.2.840.10008.5.1.4.1.1.3.1";
    private const int Frames = 10;
    private const int Rows = 120;
    private const int Columns = 160;

    public static DicomDataset Make(PhantomStudy study, PhantomRandom random)
    {
        var dataset = study.NewObject(UltrasoundMultiFrameImageStorage, "US", 1, 1, "Loop phantom")
            .Add(DicomTag.ImageType, "ORIGINAL", "PRIMARY", "ABDOMINAL", "0001")
            .Add(DicomTag.SeriesDate, study.Date)
            .Add(DicomTag.SeriesTime, study.Time)
            .Add(DicomTag.ContentDate, study.Date)
            .Add(DicomTag.ContentTime, study.Time)
            .Add(DicomTag.BodyPartExamined, "ABDOMEN")
            .AddEmpty(DicomTag.PatientOrientation)
            .Add(DicomTag.LossyImageCompression, "00")
            .Add(DicomTag.FrameTime, 40)
            .Add(DicomTag.NumberOfFrames, Frames)
            .Add(DicomTag.SamplesPerPixel, 3)
            .Add(DicomTag.PhotometricInterpretation, "RGB")
            .Add(DicomTag.PlanarConfiguration, 0)
            .Add(DicomTag.Rows, Rows)
            .Add(DicomTag.Columns, Columns)
            .Add(DicomTag.BitsAllocated, 8)
            .Add(DicomTag.BitsStored, 8)
            .Add(DicomTag.HighBit, 7)
            .Add(DicomTag.PixelRepresentation, 0);
        dataset.AddOrUpdate(new DicomElement(DicomTag.FrameIncrementPointer, DicomVR.AT, new byte[] { 0x18, 0x00, 0x63, 0x10 })); // Frame Time (0018,1063).
        dataset.AddOrUpdate(new DicomElement(DicomTag.PixelData, DicomVR.OB, Draw(random)));
        return dataset;
    }

    // A fan of speckle and, for colour, a red spot that moves from frame to frame.
    private static byte[] Draw(PhantomRandom random)
    {
        var pixels = new byte[Frames * Rows * Columns * 3];
        for (var i = 0; i < Frames * Rows * Columns; i++)
        {
            var frame = i / (Rows * Columns);
            var x = i % Columns;
            var y = i / Columns % Rows;
            var isInFan = Math.Abs(x - (Columns / 2)) * 2 < y + 20;
            var grey = (byte)(isInFan ? random.Next(160) : 0);
            var isSpot = new Ellipse(60 + (4 * frame), 80, 8, 8).Contains(x, y);
            pixels[3 * i] = isSpot ? (byte)220 : grey;
            pixels[(3 * i) + 1] = isSpot ? (byte)30 : grey;
            pixels[(3 * i) + 2] = isSpot ? (byte)30 : grey;
        }

        return pixels;
    }
}
