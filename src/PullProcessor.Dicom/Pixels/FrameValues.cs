using System.Buffers;
using PullProcessor.Dicom.Part10;
using PullProcessor.Dicom.Pixels.Codecs;

namespace PullProcessor.Dicom.Pixels;

/// <summary>The frames of an image as one number a pixel, as models take them: modality values (Hounsfield units for CT) that grow with brightness.
/// Stored values, then brightness for colour and palette or the modality LUT for grey, then MONOCHROME1 turned round, then padding replaced. Safe for several threads.</summary>
public sealed class FrameValues
{
    private readonly DicomDataset dataset;
    private readonly FrameReader frames;
    private readonly PixelPadding? padding;
    private readonly PaletteColor? palette;

    private FrameValues(DicomDataset dataset, FrameReader frames, PixelPadding? padding, PaletteColor? palette)
    {
        this.dataset = dataset;
        this.frames = frames;
        this.padding = padding;
        this.palette = palette;
    }

    /// <summary>How the pixels lie.</summary>
    public PixelDescription Description => frames.Description;

    /// <summary>Frames of the instance.</summary>
    public int FrameCount => frames.FrameCount;

    /// <summary>Numbers that <see cref="Read"/> gives: the pixels of a frame.</summary>
    public int PixelCount => checked((int)Description.PixelCount);

    /// <summary>Checks that the frames can be decoded and made into numbers.</summary>
    /// <param name="file">An image.</param>
    /// <param name="highThroughput">Decodes HTJ2K; without it such images are refused.</param>
    /// <exception cref="DicomException">They cannot; the message says what stands in the way.</exception>
    public static FrameValues Open(DicomFile file, HtJ2kWorker? highThroughput = null)
    {
        var frames = FrameReader.Open(file, highThroughput);
        var description = frames.Description;
        var photometric = description.PhotometricInterpretation;
        var isTaken = description.SamplesPerPixel == 1
            ? photometric is "MONOCHROME1" or "MONOCHROME2" or "PALETTE COLOR"
            : ColourSpace.IsKnown(photometric);
        if (!isTaken)
        {
            throw new UnsupportedPixelDataException(
                $"PhotometricInterpretation (0028,0004) is {photometric} with {description.SamplesPerPixel} samples a pixel; MONOCHROME1, MONOCHROME2 and PALETTE COLOR with 1, RGB and YBR kinds with 3 are taken.");
        }

        var palette = photometric == "PALETTE COLOR" ? PaletteColor.From(file.Dataset) : null;
        return new FrameValues(file.Dataset, frames, PixelPadding.Find(file.Dataset, description), palette);
    }

    /// <summary>Decodes a frame.</summary>
    /// <param name="frame">From 0.</param>
    /// <param name="values">Takes <see cref="PixelCount"/> numbers, row by row.</param>
    /// <param name="empty">Stands where the image has padding or, in floating point, no number: a value of no meaning to the model, such as that of air.</param>
    /// <exception cref="DicomException">The frame is not whole, or what says how to transform it makes no sense.</exception>
    public void Read(int frame, Span<float> values, float empty)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Length, PixelCount, nameof(values));
        ArgumentOutOfRangeException.ThrowIfNegative(frame);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(frame, FrameCount);
        values = values[..PixelCount];
        var inPlace = frames.InPlace(frame);
        if (!inPlace.IsEmpty)
        {
            Transform(frame, inPlace.Span, values, empty);
            return;
        }

        var native = ArrayPool<byte>.Shared.Rent(frames.FrameByteCount);
        try
        {
            frames.ReadFrame(frame, native);
            Transform(frame, native.AsSpan(0, frames.FrameByteCount), values, empty);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(native);
        }
    }

    private void Transform(int frame, ReadOnlySpan<byte> native, Span<float> values, float empty)
    {
        if (Description.SamplesPerPixel > 1)
        {
            FromColour(native, values);
            return;
        }

        StoredValues.ToSingle(Description, native, values);
        if (palette is not null)
        {
            palette.ToLuminance(values);
            return;
        }

        var modality = ModalityLut.From(dataset, frame);
        modality.Apply(values);
        MonochromeInversion.Find(Description, modality)?.Apply(values);
        padding?.Replace(native, values, empty);
        if (Description.Format != SampleFormat.WholeNumber)
        {
            ReplaceNonNumbers(values, empty);
        }
    }

    private void FromColour(ReadOnlySpan<byte> native, Span<float> values)
    {
        var count = PixelCount * Description.SamplesPerPixel;
        var samples = ArrayPool<float>.Shared.Rent(count);
        try
        {
            StoredValues.ToSingle(Description, native, samples);
            Luminance.FromColour(frames.Photometric, Description.BitsStored, samples.AsSpan(0, count), values);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(samples);
        }
    }

    private static void ReplaceNonNumbers(Span<float> values, float empty)
    {
        foreach (ref var value in values)
        {
            if (!float.IsFinite(value))
            {
                value = empty;
            }
        }
    }
}
