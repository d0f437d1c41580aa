using System.Globalization;

namespace PullProcessor.Dicom.Pixels;

/// <summary>Stored values that fill an image out to a rectangle and show nothing (Pixel Padding Value and Range Limit, PS3.3 C.7.5.1.1.2).
/// They are compared with the frame as decoded, before any transformation, and written over wherever the values have got to by then.</summary>
public sealed class PixelPadding
{
    private readonly PixelDescription description;
    private readonly PixelDescription compared;
    private readonly float from;
    private readonly float to;

    private PixelPadding(PixelDescription description, PixelDescription compared, double from, double to)
    {
        this.description = description;
        this.compared = compared;
        this.from = (float)Math.Min(from, to); // As pixels become numbers, so that those of 32 bits are rounded alike.
        this.to = (float)Math.Max(from, to);
    }

    /// <summary>The padding of an image; null where it names none, or has three samples a pixel, to which it does not apply.</summary>
    /// <exception cref="DicomException">A padding value that is no number.</exception>
    public static PixelPadding? Find(DicomDataset dataset, PixelDescription description)
    {
        if (!description.PhotometricInterpretation.StartsWith("MONOCHROME", StringComparison.Ordinal))
        {
            return null;
        }

        var (value, limit) = description.Format switch
        {
            SampleFormat.Single => (DicomTag.FloatPixelPaddingValue, DicomTag.FloatPixelPaddingRangeLimit),
            SampleFormat.Double => (DicomTag.DoubleFloatPixelPaddingValue, DicomTag.DoubleFloatPixelPaddingRangeLimit),
            SampleFormat.WholeNumber => (DicomTag.PixelPaddingValue, DicomTag.PixelPaddingRangeLimit),
            _ => throw new UnsupportedPixelDataException($"Samples of kind {description.Format} have no padding."),
        };
        if (Read(dataset, value, description) is not { } first)
        {
            return null;
        }

        var last = Read(dataset, limit, description) ?? first;

        // A value that the stored bits cannot say is looked for in the whole word: scanners pad with -2000 beside pixels of 12 bits.
        var isStorable = Math.Min(first, last) >= description.LeastStored && Math.Max(first, last) <= description.GreatestStored;
        var compared = description.Format != SampleFormat.WholeNumber || isStorable ? description : description with
        {
            BitsStored = description.BitsAllocated,
            HighBit = description.BitsAllocated - 1,
        };
        return new PixelPadding(description, compared, first, last);
    }

    /// <summary>Puts a value in the place of all padding.</summary>
    /// <param name="frame">The decoded frame.</param>
    /// <param name="values">The frame's values, one a pixel, transformed or not.</param>
    /// <param name="replacement">What stands for nothing, in the unit of <paramref name="values"/>.</param>
    /// <returns>How many pixels were padding.</returns>
    public int Replace(ReadOnlySpan<byte> frame, Span<float> values, float replacement)
    {
        Span<float> stored = stackalloc float[256];
        Span<bool> isPadding = stackalloc bool[256];
        var replaced = 0;
        for (var start = 0; start < values.Length; start += stored.Length)
        {
            var length = Math.Min(stored.Length, values.Length - start);
            Mark(frame, start, stored[..length], isPadding);
            for (var i = 0; i < length; i++)
            {
                if (isPadding[i])
                {
                    values[start + i] = replacement;
                    replaced++;
                }
            }
        }

        return replaced;
    }

    /// <summary>Says of every pixel whether it is padding, so that it can be left out of statistics.</summary>
    /// <param name="frame">The decoded frame.</param>
    /// <param name="isPadding">Takes an answer for each pixel of the frame.</param>
    public void Mark(ReadOnlySpan<byte> frame, Span<bool> isPadding)
    {
        Span<float> stored = stackalloc float[256];
        var count = (int)description.PixelCount;
        for (var start = 0; start < count; start += stored.Length)
        {
            Mark(frame, start, stored[..Math.Min(stored.Length, count - start)], isPadding[start..]);
        }
    }

    private void Mark(ReadOnlySpan<byte> frame, int start, Span<float> stored, Span<bool> isPadding)
    {
        StoredValues.Convert(compared, frame[(start * description.BytesPerSample)..], stored);
        for (var i = 0; i < stored.Length; i++)
        {
            isPadding[i] = stored[i] >= from && stored[i] <= to;
        }
    }

    private static double? Read(DicomDataset dataset, DicomTag tag, PixelDescription description)
    {
        if (dataset.Find(tag) is null or DicomElement { Length: 0 })
        {
            return null;
        }

        var value = dataset.GetDouble(tag) ?? throw new DicomException($"{tag}, a pixel padding value, is not a finite number.");
        if (description.Format != SampleFormat.WholeNumber)
        {
            return value;
        }

        // US where SS was meant, or the other way round, is common: the word counts, with the sign of the pixels.
        var word = unchecked((ulong)(long)value);
        var unused = 64 - description.BitsAllocated;
        return double.IsInteger(value) && Math.Abs(value) <= uint.MaxValue
            ? description.IsSigned ? (long)(word << unused) >> unused : (word << unused) >> unused
            : throw new DicomException($"{tag}, a pixel padding value, is {value.ToString(CultureInfo.InvariantCulture)}; a whole number would be accepted.");
    }
}
