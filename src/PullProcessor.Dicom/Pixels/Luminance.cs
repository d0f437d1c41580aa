namespace PullProcessor.Dicom.Pixels;

/// <summary>One grey value a pixel from colour, for models that look at brightness only.</summary>
public static class Luminance
{
    /// <summary>Reduces three samples a pixel to one by ITU-R BT.601, which is what Y of the YBR kinds of full range already is (PS3.3 C.7.6.3.1.2).</summary>
    /// <param name="photometric">What the samples are: that of the decoded frame.</param>
    /// <param name="bits">Bits stored of a sample.</param>
    /// <param name="samples">Numbers of <see cref="StoredValues.ToSingle"/>, three a pixel; of use no more afterwards.</param>
    /// <param name="luminance">Takes a number for each pixel; may be the start of <paramref name="samples"/>.</param>
    /// <exception cref="UnsupportedPixelDataException">Another photometric interpretation.</exception>
    public static void FromColour(string photometric, int bits, Span<float> samples, Span<float> luminance)
    {
        var isLuminance = photometric is "YBR_FULL" or "YBR_FULL_422" or "YBR_ICT";
        if (!isLuminance)
        {
            ColourSpace.ToRgb(photometric, bits, samples);
        }

        for (int pixel = 0, at = 0; at + 3 <= samples.Length; pixel++, at += 3)
        {
            luminance[pixel] = isLuminance ? samples[at] : OfRgb(samples[at], samples[at + 1], samples[at + 2]);
        }
    }

    /// <summary>The brightness of a colour.</summary>
    internal static float OfRgb(float red, float green, float blue) => (0.299f * red) + (0.587f * green) + (0.114f * blue);
}
