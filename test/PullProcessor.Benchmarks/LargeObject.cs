using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.Benchmarks;

/// <summary>A multi-frame object of more than 2 GiB, written without ever being in memory.</summary>
internal static class LargeObject
{
    /// <summary>Frames; together they take more than 2 GiB.</summary>
    public const int Frames = 4100;

    /// <summary>The one frame, from 0, whose first pixel is <see cref="Mark"/>; all others are 0.</summary>
    public const int MarkedFrame = 4098;

    /// <summary>The first byte of that frame.</summary>
    public const byte Mark = 77;

    /// <summary>Its study.</summary>
    public static readonly StudyInstanceUid Study = new("2.25.11");

    /// <summary>Its series.</summary>
    public static readonly SeriesInstanceUid Series = new("2.25.12");

    /// <summary>Which instance it is.</summary>
    public static readonly SopInstanceUid Instance = new("2.25.1");

    private const int Side = 512;
    private const int FrameBytes = Side * Side * 2;
    private const int RunLength = 128; // The longest one of PackBits (PS3.5 G.3.1).
    private const int RleHeader = 64;

    /// <summary>Uncompressed frames, as a hole that takes no room on the disk.</summary>
    public static void WriteNative(string path)
    {
        var start = Start(DicomTransferSyntax.ExplicitVRLittleEndian, new DicomElement(DicomTag.PixelData, DicomVR.OW, default));
        BinaryPrimitives.WriteUInt32LittleEndian(start.AsSpan(start.Length - 4), (uint)Frames * FrameBytes);
        using var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
        RandomAccess.Write(handle, start, 0);
        RandomAccess.SetLength(handle, start.Length + ((long)Frames * FrameBytes));
        RandomAccess.Write(handle, [Mark], start.Length + ((long)MarkedFrame * FrameBytes));
    }

    /// <summary>RLE frames that compression made no smaller; they take room on the disk.</summary>
    public static void WriteEncapsulated(string path)
    {
        var fragment = RleFragment();
        var start = Start(DicomTransferSyntax.RleLossless, new DicomFragmentSequence(DicomTag.PixelData, DicomVR.OB, default, []))[..^8];
        using var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
        RandomAccess.Write(handle, start, 0);
        var at = (long)start.Length;
        for (var frame = 0; frame < Frames; frame++, at += fragment.Length)
        {
            RandomAccess.Write(handle, fragment, at);
        }

        WriteMark(handle, start.Length + ((long)MarkedFrame * fragment.Length), fragment.Length);
        RandomAccess.Write(handle, [0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0], at);
    }

    // The low byte of a pixel is in the second segment.
    private static void WriteMark(SafeFileHandle handle, long fragmentAt, int fragmentLength) =>
        RandomAccess.Write(handle, [Mark], fragmentAt + 8 + RleHeader + ((fragmentLength - 8 - RleHeader) / 2) + 1);

    /// <summary>An item of two segments of literal runs of zeros.</summary>
    private static byte[] RleFragment()
    {
        const int Runs = FrameBytes / 2 / RunLength;
        const int Segment = Runs * (RunLength + 1);
        var item = new byte[8 + RleHeader + (2 * Segment)];
        BinaryPrimitives.WriteUInt32LittleEndian(item, 0xE000FFFE);
        BinaryPrimitives.WriteInt32LittleEndian(item.AsSpan(4), item.Length - 8);
        BinaryPrimitives.WriteInt32LittleEndian(item.AsSpan(8), 2);
        BinaryPrimitives.WriteInt32LittleEndian(item.AsSpan(12), RleHeader);
        BinaryPrimitives.WriteInt32LittleEndian(item.AsSpan(16), RleHeader + Segment);
        for (var run = 0; run < 2 * Runs; run++)
        {
            item[8 + RleHeader + (run * (RunLength + 1))] = RunLength - 1;
        }

        return item;
    }

    /// <summary>All that stands before the pixels; <paramref name="pixels"/> are empty ones.</summary>
    private static byte[] Start(DicomTransferSyntax syntax, DicomItem pixels)
    {
        var dataset = new DicomDataset()
            .Add(DicomTag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.7.3").Add(DicomTag.SOPInstanceUID, Instance.Value)
            .Add(DicomTag.StudyInstanceUID, Study.Value).Add(DicomTag.SeriesInstanceUID, Series.Value).Add(DicomTag.Modality, "OT")
            .Add(DicomTag.SamplesPerPixel, 1).Add(DicomTag.PhotometricInterpretation, "MONOCHROME2").Add(DicomTag.NumberOfFrames, (double)Frames)
            .Add(DicomTag.Rows, Side).Add(DicomTag.Columns, Side)
            .Add(DicomTag.BitsAllocated, 16).Add(DicomTag.BitsStored, 16).Add(DicomTag.HighBit, 15).Add(DicomTag.PixelRepresentation, 0);
        dataset.AddOrUpdate(pixels);
        return DicomFile.Create(dataset, syntax).ToArray();
    }
}
