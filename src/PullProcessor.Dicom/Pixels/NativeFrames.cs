using System.Buffers;

namespace PullProcessor.Dicom.Pixels;

/// <summary>Uncompressed frames, one after the other (PS3.5 8.1.1), whatever their byte order was on the wire: the value of an element is little endian.
/// Words of OW were swapped by 2 bytes, which leaves cells of 32 bits low word first, as PS3.5 8.1.1 packs them.</summary>
internal sealed class NativeFrames : IFrameSource
{
    private readonly PixelDescription description;
    private readonly string? photometric;
    private readonly DicomElement element;
    private readonly long storedFrameBits;

    public NativeFrames(PixelDescription description, DicomElement element)
    {
        photometric = PhotometricOf(description);
        description = AsStored(description, element);
        this.description = description;
        this.element = element;
        storedFrameBits = StoredBits(description);
        if (IsSubsampled(description) && (description.BitsAllocated != 8 || description.Columns % 2 != 0))
        {
            throw new UnsupportedPixelDataException(
                $"Uncompressed {description.PhotometricInterpretation} has BitsAllocated {description.BitsAllocated} and {description.Columns} columns; 8 bits and an even number of columns are decoded.");
        }

        var needed = TotalByteCount(description);
        if (needed > element.Length)
        {
            throw new CorruptPixelDataException(
                $"{element.Tag} has {element.Length} bytes; {description.NumberOfFrames} frames of {StoredByteCount(description)} bytes would take {needed}.");
        }
    }

    public string? Photometric => photometric;

    /// <summary>What the samples are once they are spread over their pixels; null where nothing was to be spread.</summary>
    public static string? PhotometricOf(PixelDescription description) =>
        !IsSubsampled(description) ? null : description.PhotometricInterpretation == "YBR_FULL_422" ? "YBR_FULL" : "YBR_PARTIAL_422";

    /// <summary>Bytes of an uncompressed frame that starts with a byte of its own, as it is stored.</summary>
    public static long StoredByteCount(PixelDescription description) => (StoredBits(description) + 7) / 8;

    /// <summary>Bytes of all frames, one after the other; of more than can be counted, the greatest number.</summary>
    public static long TotalByteCount(PixelDescription description) =>
        (long)Int128.Min((((Int128)StoredBits(description) * description.NumberOfFrames) + 7) / 8, long.MaxValue);

    public ReadOnlyMemory<byte> InPlace(int index) =>
        description.BitsAllocated == 1 || IsRearranged || element.IsInFile
            ? default
            : element.Value.Slice((int)(index * storedFrameBits / 8), (int)(storedFrameBits / 8));

    public void Read(int index, Span<byte> native)
    {
        var (offset, bit) = Math.DivRem(index * storedFrameBits, 8); // Frames of single bits need not start with a byte.
        var length = (int)((bit + storedFrameBits + 7) / 8);
        if (description.BitsAllocated != 1 && !IsRearranged)
        {
            element.Read(offset, native);
            return;
        }

        if (!element.IsInFile)
        {
            Rearrange(element.Value.Span.Slice((int)offset, length), (int)bit, native);
            return;
        }

        var rented = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            element.Read(offset, rented.AsSpan(0, length));
            Rearrange(rented.AsSpan(0, length), (int)bit, native);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private bool IsRearranged => IsSubsampled(description) || description is { SamplesPerPixel: 3, PlanarConfiguration: 1 };

    private void Rearrange(ReadOnlySpan<byte> frame, int firstBit, Span<byte> native)
    {
        if (description.BitsAllocated == 1)
        {
            PackedBits.Unpack(frame, firstBit, native);
        }
        else if (IsSubsampled(description))
        {
            Upsample(frame, native);
        }
        else
        {
            BytePlanes.InterleaveSamples(frame, 3, description.BytesPerSample, native);
        }
    }

    // Fewer than decoded where samples are bits, or where two pixels share one Cb and one Cr (PS3.3 C.7.6.3.1.2).
    private static long StoredBits(PixelDescription description) =>
        IsSubsampled(description) ? description.PixelCount * 16 : description.PixelCount * description.SamplesPerPixel * description.BitsAllocated;

    private static bool IsSubsampled(PixelDescription description) =>
        description is { PhotometricInterpretation: "YBR_FULL_422" or "YBR_PARTIAL_422", SamplesPerPixel: 3 };

    // Some devices name the interpretation that their JPEG has although every pixel has its own Cb and Cr; padding is no explanation of half as much again.
    private static PixelDescription AsStored(PixelDescription description, DicomElement element)
    {
        if (description.PhotometricInterpretation != "YBR_FULL_422")
        {
            return description;
        }

        var full = description with { PhotometricInterpretation = "YBR_FULL" };
        var length = TotalByteCount(full);
        return element.Length == length || element.Length == length + (length & 1) ? full : description;
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
