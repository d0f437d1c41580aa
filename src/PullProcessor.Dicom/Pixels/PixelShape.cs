using System.Globalization;

namespace PullProcessor.Dicom.Pixels;

/// <summary>How high and how wide a pixel is, for showing an image in its true proportions (PS3.3 C.7.6.3.1.7).</summary>
public readonly record struct PixelShape
{
    private const double MostOblong = 50; // Beyond this it is a slip of the archive, and the picture would be a line.
    private static readonly DicomTag[] Projections = [DicomTag.ImagerPixelSpacing, DicomTag.NominalScannedPixelSpacing];

    private PixelShape(double height, double width, bool isInMillimeters) => (Height, Width, IsInMillimeters) = (height, width, isInMillimeters);

    /// <summary>A square pixel of no known size.</summary>
    public static PixelShape Square { get; } = new(1, 1, false);

    /// <summary>Distance of the centres of neighbouring rows; in mm where <see cref="IsInMillimeters"/>, else only to be compared with <see cref="Width"/>.</summary>
    public double Height { get; }

    /// <summary>Distance of the centres of neighbouring columns.</summary>
    public double Width { get; }

    /// <summary>True where the image says its Pixel Spacing (0028,0030), which holds in the patient.</summary>
    public bool IsInMillimeters { get; }

    /// <summary>Height by width; 1 for a square.</summary>
    public double Ratio => Height / Width;

    /// <summary>The shape of a frame's pixels: by Pixel Spacing, else by the spacing at the detector, else by Pixel Aspect Ratio; a square where the image says nothing of use.</summary>
    /// <param name="dataset">The instance.</param>
    /// <param name="frameIndex">From 0; matters in enhanced multi-frame images.</param>
    public static PixelShape Of(DicomDataset dataset, int frameIndex = 0)
    {
        if (Read(FunctionalGroups.Find(dataset, frameIndex, DicomTag.PixelMeasuresSequence), DicomTag.PixelSpacing, true) is { } spacing)
        {
            return spacing;
        }

        return Projections.Append(DicomTag.PixelAspectRatio).Select(tag => Read(dataset, tag, false)).FirstOrDefault(shape => shape is not null) ?? Square;
    }

    /// <summary>Height and width as whole numbers in the same proportion, as PixelAspectRatio (0028,0034) has them: the smallest that come near enough.</summary>
    public (int Height, int Width) ToWholeNumbers()
    {
        const double Tolerance = 1e-4; // Of the ratio: a tenth of a pixel in a thousand.
        var width = 1;
        while (Math.Abs((Math.Round(Ratio * width) / width / Ratio) - 1) > Tolerance)
        {
            width++;
        }

        return ((int)Math.Round(Ratio * width), width);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Height}\\{Width}{(IsInMillimeters ? " mm" : "")}");

    private static PixelShape? Read(DicomDataset dataset, DicomTag tag, bool isInMillimeters) =>
        dataset.GetDoubles(tag) is [> 0 and var height, > 0 and var width, ..] && height / width is >= 1 / MostOblong and <= MostOblong
            ? new PixelShape(height, width, isInMillimeters)
            : null;
}
