using System.Runtime.InteropServices;

namespace PullProcessor.Dicom.Pixels;

/// <summary>Stored values of a decoded frame as numbers (PS3.3 C.7.6.3): bits outside the pixel are masked off, the sign is that of BitsStored.</summary>
public static class StoredValues
{
    /// <summary>Turns every sample of a frame into a number, samples interleaved as in the frame.</summary>
    /// <param name="description">The frame's layout.</param>
    /// <param name="frame">A decoded frame, little endian.</param>
    /// <param name="values">Takes a number for each sample.</param>
    public static void ToSingle(PixelDescription description, ReadOnlySpan<byte> frame, Span<float> values)
    {
        var count = checked((int)(description.PixelCount * description.SamplesPerPixel));
        ArgumentOutOfRangeException.ThrowIfLessThan(frame.Length, count * description.BytesPerSample, nameof(frame));
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Length, count, nameof(values));

        // Shifting the pixel to the top and back masks the bits above and below it and carries the sign.
        var up = 31 - description.HighBit;
        var down = 32 - description.BitsStored;
        var isSigned = description.IsSigned;
        values = values[..count];
        switch (description.BitsAllocated)
        {
            case 8:
                for (var i = 0; i < values.Length; i++)
                {
                    values[i] = Value((uint)frame[i] << up, down, isSigned);
                }

                break;
            case 16:
                var words = MemoryMarshal.Cast<byte, ushort>(frame);
                for (var i = 0; i < values.Length; i++)
                {
                    values[i] = Value((uint)words[i] << up, down, isSigned);
                }

                break;
            case 32:
                var longs = MemoryMarshal.Cast<byte, uint>(frame);
                for (var i = 0; i < values.Length; i++)
                {
                    values[i] = isSigned ? (int)(longs[i] << up) >> down : (longs[i] << up) >> down;
                }

                break;
            default:
                throw new UnsupportedPixelDataException($"BitsAllocated (0028,0100) is {description.BitsAllocated}; 8, 16 and 32 are decoded.");
        }
    }

    // Of at most 16 bits, so that it fits an int, which becomes a float in one instruction; a uint does not.
    private static int Value(uint atTop, int down, bool isSigned) => isSigned ? (int)atTop >> down : (int)(atTop >> down);
}
