using System.Buffers;
using PullProcessor.Dicom.Part10;
using PullProcessor.Dicom.Pixels.Codecs;

namespace PullProcessor.Dicom.Pixels;

/// <summary>The frames of an image as people see them: grey through modality LUT, window or table, and MONOCHROME1 the right way round; palettes and colour as they are; padding black (PS3.3 C.7.6.3.1.2, C.11.1, C.11.2).</summary>
public sealed class DisplayedFrames
{
    private const float White = byte.MaxValue;

    private readonly DicomDataset dataset;
    private readonly FrameReader frames;
    private readonly PixelPadding? padding;
    private readonly PaletteColor? palette;

    private DisplayedFrames(DicomDataset dataset, FrameReader frames, PixelPadding? padding, PaletteColor? palette)
    {
        this.dataset = dataset;
        this.frames = frames;
        this.padding = padding;
        this.palette = palette;
    }

    /// <summary>How the pixels lie in the file.</summary>
    public PixelDescription Description => frames.Description;

    /// <summary>Frames of the instance.</summary>
    public int FrameCount => frames.FrameCount;

    /// <summary>Checks that the frames can be decoded and shown.</summary>
    /// <param name="file">An image.</param>
    /// <param name="highThroughput">Decodes HTJ2K; without it such images are refused.</param>
    /// <exception cref="DicomException">They cannot; the message says what stands in the way.</exception>
    public static DisplayedFrames Open(DicomFile file, HtJ2kWorker? highThroughput = null)
    {
        var frames = FrameReader.Open(file, highThroughput);
        var photometric = frames.Description.PhotometricInterpretation;
        var isShown = frames.Description.SamplesPerPixel == 1
            ? photometric is "MONOCHROME1" or "MONOCHROME2" or "PALETTE COLOR"
            : ColourSpace.IsKnown(frames.Photometric);
        if (!isShown)
        {
            throw new UnsupportedPixelDataException(
                $"PhotometricInterpretation (0028,0004) is {photometric} with {frames.Description.SamplesPerPixel} samples a pixel; MONOCHROME1, MONOCHROME2 and PALETTE COLOR with 1, RGB and YBR kinds with 3 are shown.");
        }

        return new DisplayedFrames(
            file.Dataset,
            frames,
            PixelPadding.Find(file.Dataset, frames.Description),
            photometric == "PALETTE COLOR" ? PaletteColor.From(file.Dataset) : null);
    }

    /// <summary>Decodes a frame.</summary>
    /// <param name="frame">From 0.</param>
    /// <exception cref="DicomException">The frame is not whole, or what says how to show it makes no sense.</exception>
    public DisplayedFrame Read(int frame)
    {
        var native = ArrayPool<byte>.Shared.Rent(frames.FrameByteCount);
        var samples = ArrayPool<float>.Shared.Rent(checked((int)Description.PixelCount * Description.SamplesPerPixel));
        try
        {
            frames.ReadFrame(frame, native);
            StoredValues.ToSingle(Description, native.AsSpan(0, frames.FrameByteCount), samples);
            var count = (int)Description.PixelCount * Description.SamplesPerPixel;
            return Description.SamplesPerPixel > 1 ? Colour(samples.AsSpan(0, count))
                : palette is not null ? Palette(samples.AsSpan(0, count))
                : Grey(frame, native.AsSpan(0, frames.FrameByteCount), samples.AsSpan(0, count));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(native);
            ArrayPool<float>.Shared.Return(samples);
        }
    }

    private DisplayedFrame Colour(Span<float> samples)
    {
        ColourSpace.ToRgb(frames.Photometric, Description.BitsStored, samples);
        return new(ToImage(samples, White / (MathF.ScaleB(1, Description.BitsStored) - 1)), null, IsOwnWindow: true);
    }

    private DisplayedFrame Palette(Span<float> samples)
    {
        var rgb = new float[3 * samples.Length];
        palette!.ToRgb(samples, rgb);
        return new(ToImage(rgb, White / ((1 << palette.BitsPerEntry) - 1)), null, IsOwnWindow: true);
    }

    private DisplayedFrame Grey(int frame, ReadOnlySpan<byte> native, Span<float> values)
    {
        var isEmpty = EmptyPixels(native, values);
        var modality = ModalityLut.From(dataset, frame);
        modality.Apply(values);
        var voi = FindVoi(modality, frame);
        var window = voi is null ? VoiWindow.Covering(values, isEmpty) : voi.Window;
        if (voi is null)
        {
            window!.Apply(values, 0, White);
        }
        else
        {
            voi.Apply(values, 0, White);
        }

        return new(ToGrey(values, isEmpty), window, IsOwnWindow: voi is not null);
    }

    // A window of width 0 and the like is no reason to show nothing: viewers choose one of their own then.
    private VoiLut? FindVoi(ModalityLut modality, int frame)
    {
        try
        {
            return VoiLut.Find(dataset, modality, frame);
        }
        catch (DicomException)
        {
            return null;
        }
    }

    private bool[] EmptyPixels(ReadOnlySpan<byte> native, ReadOnlySpan<float> values)
    {
        var isEmpty = new bool[values.Length];
        padding?.Mark(native, isEmpty);
        for (var i = 0; i < values.Length; i++)
        {
            isEmpty[i] |= !float.IsFinite(values[i]);
        }

        return isEmpty;
    }

    private RgbImage ToGrey(ReadOnlySpan<float> values, bool[] isEmpty)
    {
        var isInverse = Description.PhotometricInterpretation == "MONOCHROME1";
        var pixels = new byte[3 * values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var grey = isEmpty[i] ? (byte)0 : ToByte(isInverse ? White - values[i] : values[i]);
            pixels.AsSpan(3 * i, 3).Fill(grey);
        }

        return new RgbImage(Description.Columns, Description.Rows, pixels);
    }

    private RgbImage ToImage(ReadOnlySpan<float> samples, float gain)
    {
        var pixels = new byte[samples.Length];
        for (var i = 0; i < samples.Length; i++)
        {
            pixels[i] = ToByte(samples[i] * gain);
        }

        return new RgbImage(Description.Columns, Description.Rows, pixels);
    }

    private static byte ToByte(float value) => (byte)Math.Clamp(value + 0.5f, 0, White);
}
