namespace PullProcessor.Dicom.Pixels;

/// <summary>Turns MONOCHROME1, whose least value is white, round, so that greater means brighter as in MONOCHROME2 (PS3.3 C.7.6.3.1.2).</summary>
public sealed class MonochromeInversion
{
    private readonly double sum;

    private MonochromeInversion(double sum) => this.sum = sum;

    /// <summary>The inversion of an image; null where its photometric interpretation asks for none.</summary>
    /// <param name="description">The image.</param>
    /// <param name="modality">The frame's modality transformation: it comes first, and its range is what is mirrored.</param>
    /// <exception cref="UnsupportedPixelDataException">Floating point, which has no range to mirror.</exception>
    public static MonochromeInversion? Find(PixelDescription description, ModalityLut modality)
    {
        if (description.PhotometricInterpretation != "MONOCHROME1")
        {
            return null;
        }

        if (description.Format != SampleFormat.WholeNumber)
        {
            throw new UnsupportedPixelDataException(
                "PhotometricInterpretation (0028,0004) is MONOCHROME1 with floating point pixels, which have no range to invert; MONOCHROME2 is taken.");
        }

        var (least, greatest) = modality.RangeOf(description);
        return new MonochromeInversion(least + greatest);
    }

    /// <summary>Mirrors modality values within the range that the stored bits can say.</summary>
    public void Apply(Span<float> values)
    {
        foreach (ref var value in values)
        {
            value = (float)(sum - value);
        }
    }
}
