using System.Buffers;
using System.Runtime.InteropServices;
using JpegLibrary;

namespace PullProcessor.Dicom.Pixels.Codecs;

/// <summary>Lossy JPEG of 12 bits, sequential or progressive (PS3.5 A.4.1), which libjpeg-turbo of Debian is not built for. Colour stays as it was encoded.</summary>
internal sealed class Jpeg12BitCodec : IFrameCodec
{
    private const int PixelsPerByte = 8 * 64;

    public CodestreamHeader ReadHeader(ReadOnlySpan<byte> codestream)
    {
        var header = JpegHeader.Read(codestream);
        RefuseOthers(header);
        return (long)header.Rows * header.Columns / PixelsPerByte <= codestream.Length * 4L
            ? new(header.Rows, header.Columns, header.Components.Count, header.Precision)
            : throw new CorruptPixelDataException(
                $"The JPEG codestream of {codestream.Length} bytes claims {header.Rows} x {header.Columns} pixels; it cannot hold as many.");
    }

    public void Decode(ReadOnlySpan<byte> codestream, CodestreamHeader header, PixelDescription description, Span<byte> native)
    {
        var sampleBytes = SampleWidth.Of(native, header);
        var samples = header.Rows * header.Columns * header.Samples;
        RefuseCut(codestream);
        var bytes = ArrayPool<byte>.Shared.Rent(codestream.Length);
        var words = ArrayPool<ushort>.Shared.Rent(samples);
        try
        {
            codestream.CopyTo(bytes);
            var decoder = new JpegDecoder();
            decoder.SetInput(bytes.AsMemory(0, codestream.Length));
            decoder.Identify();
            decoder.SetOutputWriter(new Jpeg12BitSamples(words, header));
            decoder.Decode();
        }
        catch (Exception reason) when (reason is not (OutOfMemoryException or DicomException))
        {
            // Broken input leaves it by way of an index, a division and much else.
            throw new CorruptPixelDataException($"The JPEG codestream of {codestream.Length} bytes with 12 bits is broken or not whole: {reason.GetType().Name}.", reason);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
            ArrayPool<ushort>.Shared.Return(words);
        }

        MemoryMarshal.AsBytes(words.AsSpan(0, samples)).CopyTo(native);
        SampleWidth.Widen(native, samples, sizeof(ushort), sampleBytes);
    }

    private static void RefuseOthers(JpegHeader header)
    {
        if (header is not { StartOfFrame: 0xC1 or 0xC2, Precision: > 8 and <= 12, Components.Count: 1 or 3 })
        {
            throw new UnsupportedPixelDataException(
                $"The JPEG frame FF{header.StartOfFrame:X2} has {header.Precision} bits and {header.Components.Count} components; sequential and progressive ones of 12 bits, 1 or 3 components are decoded here.");
        }
    }

    // The library takes a cut scan for one of zeros.
    private static void RefuseCut(ReadOnlySpan<byte> codestream)
    {
        if (codestream.LastIndexOf([(byte)0xFF, JpegMarker.EndOfImage]) < 0)
        {
            throw new CorruptPixelDataException($"The JPEG codestream of {codestream.Length} bytes has no end (FFD9); the frame is not whole.");
        }
    }
}
