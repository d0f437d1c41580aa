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

        Convert(description, frame, values[..count]);
    }

    /// <summary>Turns as many samples into numbers as are asked for, from the first byte given.</summary>
    internal static void Convert(PixelDescription description, ReadOnlySpan<byte> frame, Span<float> values)
    {
        if (description.Format != SampleFormat.WholeNumber)
        {
            FromFloatingPoint(description.Format, frame, values);
            return;
        }

        // Shifting the pixel to the top and back masks the bits above and below it and carries the sign.
        var up = 31 - description.HighBit;
        var down = 32 - description.BitsStored;
        var isSigned = description.IsSigned;
        switch (description.BitsAllocated)
        {
            case 1: // A byte of 0 or 1 once it is decoded; signed or not, one bit says no or yes.
                for (var i = 0; i < values.Length; i++)
                {
                    values[i] = frame[i];
                }

                break;
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
                throw new UnsupportedPixelDataException($"BitsAllocated (0028,0100) is {description.BitsAllocated}; 1, 8, 16 and 32 are decoded.");
        }
    }

    private static void FromFloatingPoint(SampleFormat format, ReadOnlySpan<byte> frame, Span<float> values)
    {
        if (format == SampleFormat.Single)
        {
            MemoryMarshal.Cast<byte, float>(frame)[..values.Length].CopyTo(values);
            return;
        }

        var doubles = MemoryMarshal.Cast<byte, double>(frame);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)doubles[i];
        }
    }

    // Of at most 16 bits, so that it fits an int, which becomes a float in one instruction; a uint does not.
    private static int Value(uint atTop, int down, bool isSigned) => isSigned ? (int)atTop >> down : (int)(atTop >> down);
}
