using System.Buffers.Binary;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.Tests.DicomPixels;

/// <summary>Small images made for one test.</summary>
internal static class Images
{
    public static DicomDataset Grey(int rows, int columns, int bitsAllocated, int bitsStored, bool isSigned = false) => new DicomDataset()
        .Add(DicomTag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.7")
        .Add(DicomTag.SOPInstanceUID, "1.2.3")
        .Add(DicomTag.SamplesPerPixel, 1.0)
        .Add(DicomTag.PhotometricInterpretation, "MONOCHROME2")
        .Add(DicomTag.Rows, (double)rows)
        .Add(DicomTag.Columns, (double)columns)
        .Add(DicomTag.BitsAllocated, (double)bitsAllocated)
        .Add(DicomTag.BitsStored, (double)bitsStored)
        .Add(DicomTag.HighBit, bitsStored - 1.0)
        .Add(DicomTag.PixelRepresentation, isSigned ? 1.0 : 0.0);

    public static DicomFile Native(DicomDataset image, params byte[] pixels)
    {
        image.AddOrUpdate(new DicomElement(DicomTag.PixelData, DicomVR.OW, pixels));
        return DicomFile.Create(image, DicomTransferSyntax.ExplicitVRLittleEndian);
    }

    public static DicomFile Rle(DicomDataset image, byte[] offsetTable, params byte[][] fragments) =>
        Encapsulated(image, DicomTransferSyntax.RleLossless, offsetTable, fragments);

    public static DicomFile Encapsulated(DicomDataset image, DicomTransferSyntax syntax, byte[] offsetTable, params byte[][] fragments)
    {
        image.AddOrUpdate(new DicomFragmentSequence(
            DicomTag.PixelData, DicomVR.OB, offsetTable, [.. fragments.Select(fragment => (ReadOnlyMemory<byte>)fragment)]));
        return DicomFile.Create(image, syntax);
    }

    /// <summary>A frame of RLE with these segments, each PackBits already.</summary>
    public static byte[] RleFrame(params byte[][] segments)
    {
        var frame = new byte[64 + segments.Sum(segment => segment.Length)];
        BinaryPrimitives.WriteInt32LittleEndian(frame, segments.Length);
        var at = 64;
        for (var i = 0; i < segments.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(4 + (4 * i)), at);
            segments[i].CopyTo(frame, at);
            at += segments[i].Length;
        }

        return frame;
    }
}
