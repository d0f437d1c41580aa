using System.Buffers;
using System.Runtime.InteropServices;

namespace PullProcessor.Dicom.Pixels.Codecs;

/// <summary>Lossy JPEG of 8 bits, sequential or progressive, with libjpeg-turbo (PS3.5 A.4.1). Colour comes out as RGB.</summary>
internal sealed class TurboJpegCodec : IFrameCodec
{
    // A block of 8 x 8 takes at least a bit.
    private const int PixelsPerByte = 8 * 64;

    public CodestreamHeader ReadHeader(ReadOnlySpan<byte> codestream)
    {
        var header = JpegHeader.Read(codestream);
        RefuseOthers(header);
        if ((long)header.Rows * header.Columns / PixelsPerByte > codestream.Length * 4L) // Blocks of a component sampled 4 x 4 cover more.
        {
            throw new CorruptPixelDataException($"The JPEG codestream of {codestream.Length} bytes claims {header.Rows} x {header.Columns} pixels; it cannot hold as many.");
        }

        return new(header.Rows, header.Columns, header.Components.Count, header.Precision, Photometric: header.Components.Count == 3 ? "RGB" : null);
    }

    public void Decode(ReadOnlySpan<byte> codestream, CodestreamHeader header, PixelDescription description, Span<byte> native)
    {
        NativeCodecLibrary.TurboJpeg.Require();
        var whole = JpegHeader.Read(codestream);
        RefuseOthers(whole);
        RefuseCutProgressive(codestream, whole);
        var sampleBytes = SampleWidth.Of(native, header);

        var rewritten = ArrayPool<byte>.Shared.Rent(codestream.Length + JpegColours.MostAdded);
        try
        {
            var length = JpegColours.Rewrite(codestream, whole, JpegColours.AreYbr(whole, description.PhotometricInterpretation), rewritten);
            Decompress(rewritten.AsSpan(0, length), header, native);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rewritten);
        }

        SampleWidth.Widen(native, native.Length / sampleBytes, 1, sampleBytes);
    }

    private static unsafe void Decompress(ReadOnlySpan<byte> jpeg, CodestreamHeader header, Span<byte> native)
    {
        // A handle that has failed once goes on failing, so that none is kept.
        var handle = TurboJpeg.tjInitDecompress();
        if (handle == 0)
        {
            throw new InsufficientMemoryException("libjpeg-turbo got no memory for a decoder.");
        }

        try
        {
            fixed (byte* bytes = jpeg, pixels = native)
            {
                var format = header.Samples == 3 ? TurboJpeg.Rgb : TurboJpeg.Grey;
                if (TurboJpeg.tjDecompress2(handle, bytes, (nuint)jpeg.Length, pixels, header.Columns, 0, header.Rows, format, TurboJpeg.LimitScans) != 0)
                {
                    var reason = Marshal.PtrToStringUTF8((nint)TurboJpeg.tjGetErrorStr2(handle)) ?? "no reason given";
                    if (!IsHarmless(reason))
                    {
                        throw new CorruptPixelDataException($"The JPEG codestream of {jpeg.Length} bytes is broken or not whole: {reason}.");
                    }
                }
            }
        }
        finally
        {
            _ = TurboJpeg.tjDestroy(handle);
        }
    }

    // Bytes between segments, and a scan description that is not used: the pixels are whole.
    private static bool IsHarmless(string warning) =>
        warning.Contains("extraneous bytes before marker", StringComparison.Ordinal) || warning.Contains("Invalid SOS parameters for sequential JPEG", StringComparison.Ordinal);

    private static void RefuseOthers(JpegHeader header)
    {
        if (header is not { StartOfFrame: >= 0xC0 and <= 0xC2, Precision: 8, Components.Count: 1 or 3 })
        {
            throw new UnsupportedPixelDataException(
                $"The JPEG frame FF{header.StartOfFrame:X2} has {header.Precision} bits and {header.Components.Count} components; sequential and progressive ones of 8 bits, 1 or 3 components are decoded here.");
        }
    }

    // Cut between two scans, a progressive image is a blurred one; only its end tells.
    private static void RefuseCutProgressive(ReadOnlySpan<byte> codestream, JpegHeader header)
    {
        if (header.StartOfFrame == 0xC2 && codestream.LastIndexOf([(byte)0xFF, JpegMarker.EndOfImage]) < 0)
        {
            throw new CorruptPixelDataException($"The progressive JPEG codestream of {codestream.Length} bytes has no end (FFD9); scans are missing.");
        }
    }
}
