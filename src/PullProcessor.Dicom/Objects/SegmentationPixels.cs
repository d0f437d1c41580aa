using System.Buffers.Binary;
using System.Globalization;
using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Dicom.Objects;

/// <summary>Pixel data that grows frame by frame. Single bits are one stream over all frames: a frame need not start with a byte (PS3.5 8.1.1).</summary>
internal sealed class SegmentationPixels
{
    // 500 frames of 512 by 512 bits. More is added as it is needed: a caller that cannot tell where masks are would have all of it reserved.
    private const long FirstCapacity = 16 * 1024 * 1024;
    private const int Growth = 4;
    private readonly int pixelsPerFrame;
    private readonly int bits;
    private readonly long most;
    private byte[] bytes;
    private long pixels;

    /// <param name="pixelsPerFrame">Rows by columns.</param>
    /// <param name="bits">Of a pixel: 1, 8 or 16.</param>
    /// <param name="mostFrames">No more will come.</param>
    public SegmentationPixels(int pixelsPerFrame, int bits, long mostFrames)
    {
        this.pixelsPerFrame = pixelsPerFrame;
        this.bits = bits;
        most = Math.Min(EvenBytes(pixelsPerFrame * mostFrames), Array.MaxLength);
        bytes = new byte[Math.Min(most, FirstCapacity)];
    }

    /// <summary>All frames, padded to an even length.</summary>
    public ReadOnlyMemory<byte> Value => bytes.AsMemory(0, (int)EvenBytes(pixels));

    /// <summary>Appends a frame of one or eight bits a pixel; of one bit, what is not 0 is set.</summary>
    public void Append(ReadOnlySpan<byte> mask)
    {
        var first = Extend();
        if (bits == 1)
        {
            PackedBits.Pack(mask, first, bytes);
        }
        else
        {
            mask.CopyTo(bytes.AsSpan((int)first));
        }
    }

    /// <summary>Appends a frame of labels, in eight or sixteen bits.</summary>
    public void Append(ReadOnlySpan<ushort> labels)
    {
        var size = bits / 8;
        var first = Extend() * size;
        var target = bytes.AsSpan((int)first, labels.Length * size);
        for (var i = 0; i < labels.Length; i++)
        {
            if (size == 1)
            {
                target[i] = (byte)labels[i];
            }
            else
            {
                BinaryPrimitives.WriteUInt16LittleEndian(target[(size * i)..], labels[i]);
            }
        }
    }

    // Where the new frame starts, in pixels.
    private long Extend()
    {
        var first = pixels;
        pixels += pixelsPerFrame;
        var needed = EvenBytes(pixels);
        if (needed > Array.MaxLength)
        {
            throw new DicomException(string.Create(
                CultureInfo.InvariantCulture,
                $"The pixels of the segmentation take more than {Array.MaxLength} bytes; fewer segments in an object, or a binary segmentation, would be accepted."));
        }

        if (needed > bytes.Length)
        {
            Array.Resize(ref bytes, (int)Math.Min(Math.Max(needed, (long)Growth * bytes.Length), most));
        }

        return first;
    }

    private long EvenBytes(long count) => 2 * (((count * bits) + 15) / 16);
}
