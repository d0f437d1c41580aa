using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Pipeline.Store.Rendering;

/// <summary>Where the image and its caption stand in the picture, in pixels of the picture. The caption is below, never on the anatomy.</summary>
internal sealed record SummaryLayout
{
    private const int LeastWidth = 512;
    private const int Longest = 1024; // Of the image's sides: a summary, not a copy.

    /// <summary>Width of the picture.</summary>
    public required int Width { get; init; }

    /// <summary>Height of the image in the picture.</summary>
    public required int ImageHeight { get; init; }

    /// <summary>Left edge of the image.</summary>
    public required float ImageLeft { get; init; }

    /// <summary>Pixels of the picture for a column of the image.</summary>
    public required float ScaleX { get; init; }

    /// <summary>Pixels of the picture for a row of the image.</summary>
    public required float ScaleY { get; init; }

    /// <summary>Height of capitals.</summary>
    public float TextHeight => Width * 11f / LeastWidth;

    /// <summary>Left and right of the caption.</summary>
    public float Margin => TextHeight;

    /// <summary>Width of outlines.</summary>
    public float LineWidth => Width * 2f / LeastWidth;

    /// <summary>At least 512 wide, in true proportions; the longer side of the image is not longer than 1024.</summary>
    /// <param name="columns">Columns of the image.</param>
    /// <param name="rows">Rows of the image.</param>
    /// <param name="shape">Shape of its pixels.</param>
    public static SummaryLayout Of(int columns, int rows, PixelShape shape)
    {
        double width = columns * Math.Max(1, 1 / shape.Ratio);
        double height = rows * Math.Max(1, shape.Ratio);
        var zoom = Math.Min(Math.Max(1, LeastWidth / width), Longest / Math.Max(width, height));
        var (imageWidth, imageHeight) = (Math.Max(1, (int)Math.Round(width * zoom)), Math.Max(1, (int)Math.Round(height * zoom)));
        var pictureWidth = Math.Max(LeastWidth, imageWidth);
        return new SummaryLayout
        {
            Width = pictureWidth,
            ImageHeight = imageHeight,
            ImageLeft = (pictureWidth - imageWidth) / 2,
            ScaleX = (float)imageWidth / columns,
            ScaleY = (float)imageHeight / rows,
        };
    }
}
