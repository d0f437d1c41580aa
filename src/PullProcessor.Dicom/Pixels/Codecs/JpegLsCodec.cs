using System.Buffers;
using System.Runtime.InteropServices;

namespace PullProcessor.Dicom.Pixels.Codecs;

/// <summary>JPEG-LS, lossless and near-lossless, with CharLS (PS3.5 A.4.3).</summary>
internal sealed class JpegLsCodec : IFrameCodec
{
    private const int InterleavedNot = 0; // Each component has a scan of its own.

    public CodestreamHeader ReadHeader(ReadOnlySpan<byte> codestream)
    {
        var header = JpegHeader.Read(codestream);
        if (header is not { StartOfFrame: JpegMarker.StartOfFrame55, Components.Count: 1 or 3, IsSubsampled: false })
        {
            throw new UnsupportedPixelDataException(
                $"The frame FF{header.StartOfFrame:X2} has {header.Components.Count} components{(header.IsSubsampled ? " of different sizes" : "")}; JPEG-LS (FFF7) of 1 or 3 components alike is decoded here.");
        }

        // A line takes at least a bit.
        return header.Rows / 8 <= codestream.Length
            ? new(header.Rows, header.Columns, header.Components.Count, header.Precision)
            : throw new CorruptPixelDataException($"The JPEG-LS codestream of {codestream.Length} bytes claims {header.Rows} rows; it cannot hold as many.");
    }

    public void Decode(ReadOnlySpan<byte> codestream, CodestreamHeader header, PixelDescription description, Span<byte> native)
    {
        NativeCodecLibrary.CharLs.Require();
        var sampleBytes = SampleWidth.Of(native, header);
        var codedBytes = header.Bits > 8 ? 2 : 1;
        var samples = native.Length / sampleBytes;
        if (HasEnd(codestream))
        {
            DecodeInto(codestream, codestream.Length, header, codedBytes, native[..(samples * codedBytes)]);
        }
        else
        {
            DecodeUnended(codestream, header, codedBytes, native[..(samples * codedBytes)]);
        }

        SampleWidth.Widen(native, samples, codedBytes, sampleBytes);
    }

    // A fragment of odd length has a byte after it; some encoders write more.
    private static bool HasEnd(ReadOnlySpan<byte> codestream) => codestream.TrimEnd((byte)0) is [.., 0xFF, JpegMarker.EndOfImage];

    // Without an end, CharLS reads on and on in a cut codestream: it gets one.
    private static void DecodeUnended(ReadOnlySpan<byte> codestream, CodestreamHeader header, int codedBytes, Span<byte> native)
    {
        var ended = ArrayPool<byte>.Shared.Rent(codestream.Length + 2);
        try
        {
            codestream.CopyTo(ended);
            ended[codestream.Length] = 0xFF;
            ended[codestream.Length + 1] = JpegMarker.EndOfImage;
            DecodeInto(ended.AsSpan(0, codestream.Length + 2), codestream.Length, header, codedBytes, native);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(ended);
        }
    }

    private static unsafe void DecodeInto(ReadOnlySpan<byte> ended, int length, CodestreamHeader header, int codedBytes, Span<byte> native)
    {
        var decoder = CharLs.charls_jpegls_decoder_create();
        if (decoder == 0)
        {
            throw new InsufficientMemoryException("CharLS got no memory for a decoder.");
        }

        try
        {
            fixed (byte* bytes = ended)
            {
                CharLs.FrameInfo info;
                int mode;
                Check(CharLs.charls_jpegls_decoder_set_source_buffer(decoder, bytes, (nuint)ended.Length), length);
                Check(CharLs.charls_jpegls_decoder_read_header(decoder), length);
                Check(CharLs.charls_jpegls_decoder_get_frame_info(decoder, &info), length);
                Check(CharLs.charls_jpegls_decoder_get_interleave_mode(decoder, &mode), length);
                if (info.Width != header.Columns || info.Height != header.Rows || info.BitsPerSample != header.Bits || info.ComponentCount != header.Samples)
                {
                    throw new CorruptPixelDataException(
                        $"CharLS found {info.Height} x {info.Width} pixels of {info.ComponentCount} x {info.BitsPerSample} bits, the frame header has {header.Rows} x {header.Columns} of {header.Samples} x {header.Bits}.");
                }

                if (mode == InterleavedNot && header.Samples > 1)
                {
                    DecodePlanes(decoder, length, header.Samples, codedBytes, native);
                }
                else
                {
                    DecodePixels(decoder, length, native);
                }
            }
        }
        finally
        {
            CharLs.charls_jpegls_decoder_destroy(decoder);
        }
    }

    private static unsafe void DecodePixels(nint decoder, int length, Span<byte> native)
    {
        fixed (byte* pixels = native)
        {
            Check(CharLs.charls_jpegls_decoder_decode_to_buffer(decoder, pixels, (nuint)native.Length, 0), length);
        }
    }

    private static void DecodePlanes(nint decoder, int length, int samples, int codedBytes, Span<byte> native)
    {
        var planes = ArrayPool<byte>.Shared.Rent(native.Length);
        try
        {
            DecodePixels(decoder, length, planes.AsSpan(0, native.Length));
            BytePlanes.InterleaveSamples(planes.AsSpan(0, native.Length), samples, codedBytes, native);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(planes);
        }
    }

    private static unsafe void Check(int result, int length)
    {
        if (result != 0)
        {
            var reason = Marshal.PtrToStringUTF8((nint)CharLs.charls_get_error_message(result));
            throw new CorruptPixelDataException($"The JPEG-LS codestream of {length} bytes is broken or not whole: {reason}.");
        }
    }
}
