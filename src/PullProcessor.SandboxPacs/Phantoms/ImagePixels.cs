using PullProcessor.Dicom;

namespace PullProcessor.SandboxPacs.Phantoms;

/// <summary>The Image Pixel module (PS3.3 C.7.6.3) for what phantoms need.</summary>
internal static class ImagePixels
{
    public static DicomDataset AddMonochrome12(this DicomDataset dataset, int rows, int columns, bool isSigned, ReadOnlyMemory<byte> frame)
    {
        dataset
            .Add(DicomTag.SamplesPerPixel, 1)
            .Add(DicomTag.PhotometricInterpretation, "MONOCHROME2")
            .Add(DicomTag.Rows, rows)
            .Add(DicomTag.Columns, columns)
            .Add(DicomTag.BitsAllocated, 16)
            .Add(DicomTag.BitsStored, 12)
            .Add(DicomTag.HighBit, 11)
            .Add(DicomTag.PixelRepresentation, isSigned ? 1 : 0)
            .AddOrUpdate(new DicomElement(DicomTag.PixelData, DicomVR.OW, frame));
        return dataset;
    }

    /// <summary>One frame as RLE, with an empty offset table (PS3.5 A.4).</summary>
    public static void CompressWithRle(this DicomDataset dataset, ReadOnlySpan<byte> frame, int rows, int columns) =>
        dataset.AddOrUpdate(new DicomFragmentSequence(DicomTag.PixelData, DicomVR.OB, default, [RleFrame.Encode(frame, rows, columns)]));
}
