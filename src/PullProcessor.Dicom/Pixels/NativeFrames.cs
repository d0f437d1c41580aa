using System.Buffers;

namespace PullProcessor.Dicom.Pixels;

/// <summary>Uncompressed frames, one after the other (PS3.5 8.1.1), whatever their byte order was on the wire: the value of an element is little endian.
/// Words of OW were swapped by 2 bytes, which leaves cells of 32 bits low word first, as PS3.5 8.1.1 packs them.</summary>
internal sealed class NativeFrames : IFrameSource
{
    private readonly PixelDescription description;
    private readonly DicomElement element;
    private readonly int storedFrameBytes;
    private readonly bool isSubsampled;

    public NativeFrames(PixelDescription description, DicomElement element)
    {
        this.description = description;
        this.element = element;

        isSubsampled = IsSubsampled(description);
        if (isSubsampled && (description.BitsAllocated != 8 || description.Columns % 2 != 0))
        {
            throw new UnsupportedPixelDataException(
                $"Uncompressed YBR_FULL_422 has BitsAllocated {description.BitsAllocated} and {description.Columns} columns; 8 bits and an even number of columns are decoded.");
        }

        var stored = StoredByteCount(description);
        if (stored * description.NumberOfFrames > element.Length)
        {
            throw new CorruptPixelDataException(
                $"PixelData (7FE0,0010) has {element.Length} bytes; {description.NumberOfFrames} frames of {stored} bytes would take {stored * description.NumberOfFrames}.");
        }

        storedFrameBytes = (int)stored;
    }

    // Upsampled, three samples a pixel.
    public string? Photometric => isSubsampled ? "YBR_FULL" : null;

    public void Read(int index, Span<byte> native)
    {
        var offset = (long)index * storedFrameBytes;
        if (!isSubsampled && description is not { SamplesPerPixel: 3, PlanarConfiguration: 1 })
        {
            element.Read(offset, native);
            return;
        }

        if (!element.IsInFile)
        {
            Rearrange(element.Value.Span.Slice((int)offset, storedFrameBytes), native);
            return;
        }

        var rented = ArrayPool<byte>.Shared.Rent(storedFrameBytes);
        try
        {
            element.Read(offset, rented.AsSpan(0, storedFrameBytes));
            Rearrange(rented.AsSpan(0, storedFrameBytes), native);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private void Rearrange(ReadOnlySpan<byte> frame, Span<byte> native)
    {
        if (isSubsampled)
        {
            Upsample(frame, native);
        }
        else
        {
            Interleave(frame, native, description.BytesPerSample);
        }
    }

    /// <summary>Bytes of an uncompressed frame as it is stored.</summary>
    public static long StoredByteCount(PixelDescription description) =>
        IsSubsampled(description) ? description.PixelCount * 2 : description.FrameByteCount; // Two pixels share one Cb and one Cr (PS3.3 C.7.6.3.1.2).

    private static bool IsSubsampled(PixelDescription description) => description is { PhotometricInterpretation: "YBR_FULL_422", SamplesPerPixel: 3 };

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
