using System.Buffers;
using System.Buffers.Binary;

namespace PullProcessor.Dicom.Pixels;

/// <summary>Frames in RLE Lossless (PS3.5 Annex G): a segment of PackBits for each byte of each sample, the most significant first.</summary>
internal sealed class RleFrames : IFrameSource
{
    private const int HeaderBytes = 64;
    private const int MostExpansion = 64; // Two bytes give at most 128.

    private readonly PixelDescription description;
    private readonly EncapsulatedFrames frames;

    public RleFrames(PixelDescription description, EncapsulatedFrames frames)
    {
        this.description = description;
        this.frames = frames;
        for (var frame = 0; frame < description.NumberOfFrames; frame++)
        {
            var length = frames.Length(frame);
            if (length < HeaderBytes || (length - HeaderBytes) * MostExpansion < description.FrameByteCount)
            {
                throw new CorruptPixelDataException(
                    $"Frame {frame + 1} has {length} bytes of RLE; that cannot give the {description.FrameByteCount} bytes of a frame.");
            }
        }
    }

    public void Read(int index, Span<byte> native)
    {
        using var held = frames.Codestream(index);
        var codestream = held.Bytes.Span;
        var sampleBytes = description.BytesPerSample;
        var pixelBytes = sampleBytes * description.SamplesPerPixel;
        var count = BinaryPrimitives.ReadUInt32LittleEndian(codestream);
        if (count != pixelBytes)
        {
            throw new CorruptPixelDataException($"Frame {index + 1} has {count} RLE segments; its {pixelBytes} bytes a pixel take as many segments.");
        }

        if (pixelBytes == 1)
        {
            Decode(codestream, index, 0, native);
            return;
        }

        // Whole planes first: bytes that lie apart can only be written one by one.
        var pixels = (int)description.PixelCount;
        var planes = ArrayPool<byte>.Shared.Rent(native.Length);
        try
        {
            for (var segment = 0; segment < pixelBytes; segment++)
            {
                var sample = segment / sampleBytes;
                var place = (sample * sampleBytes) + (sampleBytes - 1 - (segment % sampleBytes));
                Decode(codestream, index, segment, planes.AsSpan(place * pixels, pixels));
            }

            BytePlanes.Interleave(planes.AsSpan(0, native.Length), pixelBytes, native);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(planes);
        }
    }

    private void Decode(ReadOnlySpan<byte> codestream, int frame, int segment, Span<byte> plane)
    {
        if (!PackBits.TryDecode(Segment(codestream, frame, segment, description.BytesPerSample * description.SamplesPerPixel), plane))
        {
            throw new CorruptPixelDataException($"RLE segment {segment + 1} of frame {frame + 1} does not give exactly {plane.Length} bytes.");
        }
    }

    private static ReadOnlySpan<byte> Segment(ReadOnlySpan<byte> codestream, int frame, int segment, int count)
    {
        var start = BinaryPrimitives.ReadUInt32LittleEndian(codestream[(4 + (4 * segment))..]);
        var end = segment + 1 < count ? BinaryPrimitives.ReadUInt32LittleEndian(codestream[(8 + (4 * segment))..]) : (uint)codestream.Length;
        return start >= HeaderBytes && start <= end && end <= codestream.Length
            ? codestream[(int)start..(int)end]
            : throw new CorruptPixelDataException(
                $"RLE segment {segment + 1} of frame {frame + 1} lies from byte {start} to {end}; the frame has {codestream.Length} bytes, {HeaderBytes} of them header.");
    }
}
