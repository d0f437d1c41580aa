namespace PullProcessor.Dicom.Pixels;

/// <summary>One grey value a pixel from colour, for models that look at brightness only.</summary>
public static class Luminance
{
    /// <summary>Reduces three samples a pixel to one: ITU-R BT.601 for RGB, Y as it stands for YBR_FULL and YBR_FULL_422 (PS3.3 C.7.6.3.1.2).</summary>
    /// <param name="description">The frame's layout, three samples a pixel.</param>
    /// <param name="samples">Numbers of <see cref="StoredValues.ToSingle"/>.</param>
    /// <param name="luminance">Takes a number for each pixel; may be the start of <paramref name="samples"/>.</param>
    /// <exception cref="UnsupportedPixelDataException">Another photometric interpretation.</exception>
    public static void FromColour(PixelDescription description, ReadOnlySpan<float> samples, Span<float> luminance)
    {
        if (description.SamplesPerPixel != 3 || description.PhotometricInterpretation is not ("RGB" or "YBR_FULL" or "YBR_FULL_422"))
        {
            throw new UnsupportedPixelDataException(
                $"PhotometricInterpretation (0028,0004) is {description.PhotometricInterpretation} with {description.SamplesPerPixel} samples; brightness is taken from RGB, YBR_FULL and YBR_FULL_422.");
        }

        var isRgb = description.PhotometricInterpretation == "RGB";
        var count = checked((int)description.PixelCount);
        for (int pixel = 0, at = 0; pixel < count; pixel++, at += 3)
        {
            luminance[pixel] = isRgb
                ? (0.299f * samples[at]) + (0.587f * samples[at + 1]) + (0.114f * samples[at + 2])
                : samples[at];
        }
    }
}
