using System.Buffers;
using System.Security.Cryptography;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Pipeline.Store;

/// <summary>The pixels of a result for its digest: the same whether they stand as they were sent or a server has compressed them without loss.</summary>
internal static class ResultPixels
{
    /// <exception cref="DicomException">They cannot be read.</exception>
    public static void AppendTo(IncrementalHash hash, DicomFile file)
    {
        switch (file.Dataset.Find(DicomTag.PixelData))
        {
            case null:
                break;
            case DicomElement native:
                hash.AppendData(WithoutPadding(file.Dataset, native.Value.Span));
                break;
            default:
                AppendFrames(hash, FrameReader.Open(file));
                break;
        }
    }

    // An odd number of bytes is padded (PS3.5 8.1.1), which a compressed form does not show.
    private static ReadOnlySpan<byte> WithoutPadding(DicomDataset dataset, ReadOnlySpan<byte> value)
    {
        long Number(DicomTag tag, int otherwise) => dataset.GetInt32(tag) ?? otherwise;
        var bits = Number(DicomTag.Rows, 0) * Number(DicomTag.Columns, 0) * Number(DicomTag.SamplesPerPixel, 1) * Number(DicomTag.BitsAllocated, 8) * Number(DicomTag.NumberOfFrames, 1);
        return value.Length == (bits / 8) + 1 && bits % 16 == 8 ? value[..^1] : value;
    }

    private static void AppendFrames(IncrementalHash hash, FrameReader frames)
    {
        var native = ArrayPool<byte>.Shared.Rent(frames.FrameByteCount);
        try
        {
            for (var frame = 0; frame < frames.FrameCount; frame++)
            {
                frames.ReadFrame(frame, native);
                hash.AppendData(native.AsSpan(0, frames.FrameByteCount));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(native);
        }
    }
}
