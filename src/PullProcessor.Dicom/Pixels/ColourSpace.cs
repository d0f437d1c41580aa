namespace PullProcessor.Dicom.Pixels;

/// <summary>Brings colour to RGB (PS3.3 C.7.6.3.1.2). Samples are numbers, three a pixel, subsampled colour already spread over its pixels.</summary>
public static class ColourSpace
{
    /// <summary>Whether <see cref="ToRgb"/> takes this photometric interpretation.</summary>
    public static bool IsKnown(string photometric) => photometric is "RGB" or "YBR_FULL" or "YBR_FULL_422" or "YBR_PARTIAL_422" or "YBR_PARTIAL_420"
        or "YBR_ICT" or "YBR_RCT";

    /// <summary>Replaces every pixel's samples by red, green and blue from 0 to the greatest of <paramref name="bits"/> bits.</summary>
    /// <param name="photometric">What the samples are: that of the decoded frame, which is RGB after most JPEG 2000 whatever the data set says.</param>
    /// <param name="bits">Bits stored of a sample.</param>
    /// <param name="samples">Three numbers a pixel.</param>
    /// <exception cref="UnsupportedPixelDataException">Another photometric interpretation.</exception>
    public static void ToRgb(string photometric, int bits, Span<float> samples)
    {
        var greatest = MathF.ScaleB(1, bits) - 1;
        var middle = MathF.ScaleB(1, bits - 1);
        switch (photometric)
        {
            case "RGB":
                return;
            case "YBR_FULL" or "YBR_FULL_422":
                Convert(samples, 1, 0, middle, greatest, 1.402f, 0.344136f, 0.714136f, 1.772f);
                return;
            case "YBR_ICT": // The same colours, but Cb and Cr are signed.
                Convert(samples, 1, 0, 0, greatest, 1.402f, 0.344136f, 0.714136f, 1.772f);
                return;
            case "YBR_PARTIAL_422" or "YBR_PARTIAL_420": // ITU-R BT.601 of reduced range: of 8 bits Y from 16 to 235, Cb and Cr from 16 to 240.
                Convert(samples, 1.164383f, MathF.ScaleB(16, bits - 8), middle, greatest, 1.596027f, 0.391762f, 0.812968f, 2.017232f);
                return;
            case "YBR_RCT":
                FromReversible(samples, greatest);
                return;
            default:
                throw new UnsupportedPixelDataException(
                    $"PhotometricInterpretation (0028,0004) is {photometric} with 3 samples; RGB, YBR_FULL, YBR_FULL_422, YBR_PARTIAL_422, YBR_PARTIAL_420, YBR_ICT and YBR_RCT are taken.");
        }
    }

    private static void Convert(
        Span<float> samples, float gain, float black, float middle, float greatest, float redOfCr, float greenOfCb, float greenOfCr, float blueOfCb)
    {
        for (var at = 0; at + 3 <= samples.Length; at += 3)
        {
            var y = gain * (samples[at] - black);
            var cb = samples[at + 1] - middle;
            var cr = samples[at + 2] - middle;
            samples[at] = Math.Clamp(y + (redOfCr * cr), 0, greatest);
            samples[at + 1] = Math.Clamp(y - (greenOfCb * cb) - (greenOfCr * cr), 0, greatest);
            samples[at + 2] = Math.Clamp(y + (blueOfCb * cb), 0, greatest);
        }
    }

    private static void FromReversible(Span<float> samples, float greatest)
    {
        for (var at = 0; at + 3 <= samples.Length; at += 3)
        {
            var cb = samples[at + 1];
            var cr = samples[at + 2];
            var green = samples[at] - MathF.Floor((cb + cr) / 4);
            samples[at] = Math.Clamp(cr + green, 0, greatest);
            samples[at + 1] = Math.Clamp(green, 0, greatest);
            samples[at + 2] = Math.Clamp(cb + green, 0, greatest);
        }
    }
}
