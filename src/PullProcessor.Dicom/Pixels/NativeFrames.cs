namespace PullProcessor.Dicom.Pixels;

/// <summary>Uncompressed frames, one after the other (PS3.5 8.1.1), whatever their byte order was on the wire: the value of an element is little endian.
/// Words of OW were swapped by 2 bytes, which leaves cells of 32 bits low word first, as PS3.5 8.1.1 packs them.</summary>
internal sealed class NativeFrames : IFrameSource
{
    private readonly PixelDescription description;
    private readonly ReadOnlyMemory<byte> value;
    private readonly long storedFrameBits;
    private readonly bool isSubsampled;

    public NativeFrames(PixelDescription description, ReadOnlyMemory<byte> value)
    {
        this.description = description;
        this.value = value;
        storedFrameBits = StoredBits(description);
        isSubsampled = IsSubsampled(description);

        // In Int128: 2^31 frames of 2^32 pixels can be claimed.
        var needed = (((Int128)storedFrameBits * description.NumberOfFrames) + 7) / 8;
        if (needed > value.Length)
        {
            throw new CorruptPixelDataException(
                $"The pixel data has {value.Length} bytes; {description.NumberOfFrames} frames of {(storedFrameBits + 7) / 8} bytes would take {needed}.");
        }
    }

    /// <summary>Bits that an uncompressed frame takes: fewer than decoded where samples are bits, or where two pixels share their colour.</summary>
    /// <exception cref="UnsupportedPixelDataException">A layout that is not decoded.</exception>
    public static long StoredBits(PixelDescription description)
    {
        if (!IsSubsampled(description))
        {
            return description.PixelCount * description.SamplesPerPixel * description.BitsAllocated;
        }

        return description.BitsAllocated == 8 && description.Columns % 2 == 0
            ? description.PixelCount * 16 // Two pixels share one Cb and one Cr (PS3.3 C.7.6.3.1.2).
            : throw new UnsupportedPixelDataException(
                $"Uncompressed {description.PhotometricInterpretation} has BitsAllocated {description.BitsAllocated} and {description.Columns} columns; 8 bits and an even number of columns are decoded.");
    }

    public ReadOnlyMemory<byte> InPlace(int index) =>
        description.BitsAllocated == 1 || isSubsampled || description is { SamplesPerPixel: 3, PlanarConfiguration: 1 }
            ? default
            : value.Slice((int)(index * storedFrameBits / 8), (int)(storedFrameBits / 8));

    public void Read(int index, Span<byte> native)
    {
        var firstBit = index * storedFrameBits;
        if (description.BitsAllocated == 1)
        {
            PackedBits.Unpack(value.Span, firstBit, native);
            return;
        }

        var frame = value.Span.Slice((int)(firstBit / 8), (int)(storedFrameBits / 8));
        if (isSubsampled)
        {
            Upsample(frame, native);
        }
        else if (description is { SamplesPerPixel: 3, PlanarConfiguration: 1 })
        {
            Interleave(frame, native, description.BytesPerSample);
        }
        else
        {
            frame.CopyTo(native);
        }
    }

    private static bool IsSubsampled(PixelDescription description) =>
        description is { PhotometricInterpretation: "YBR_FULL_422" or "YBR_PARTIAL_422", SamplesPerPixel: 3 };

    private static void Interleave(ReadOnlySpan<byte> planes, Span<byte> native, int sampleBytes)
    {
        var planeBytes = planes.Length / 3;
        var at = 0;
        for (var pixel = 0; pixel < planeBytes; pixel += sampleBytes)
        {
            for (var plane = 0; plane < 3; plane++)
            {
                planes.Slice((plane * planeBytes) + pixel, sampleBytes).CopyTo(native[at..]);
                at += sampleBytes;
            }
        }
    }

    private static void Upsample(ReadOnlySpan<byte> pairs, Span<byte> native)
    {
        for (int from = 0, to = 0; from + 4 <= pairs.Length; from += 4, to += 6)
        {
            var pair = pairs.Slice(from, 4);
            var pixels = native.Slice(to, 6);
            pixels[0] = pair[0];
            pixels[3] = pair[1];
            pixels[1] = pixels[4] = pair[2];
            pixels[2] = pixels[5] = pair[3];
        }
    }
}
