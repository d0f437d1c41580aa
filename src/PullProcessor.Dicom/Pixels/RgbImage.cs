namespace PullProcessor.Dicom.Pixels;

/// <summary>A picture in red, green and blue of 8 bits each, without padding between rows.</summary>
public sealed record RgbImage
{
    /// <summary>Takes over the pixels.</summary>
    /// <param name="columns">Pixels of a row, at least 1.</param>
    /// <param name="rows">Rows, at least 1.</param>
    /// <param name="pixels">Red, green and blue of every pixel, row by row: <c>3 * columns * rows</c> bytes.</param>
    public RgbImage(int columns, int rows, ReadOnlyMemory<byte> pixels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, 3L * columns * rows, nameof(pixels));
        (Columns, Rows, Pixels) = (columns, rows, pixels);
    }

    /// <summary>Pixels of a row.</summary>
    public int Columns { get; }

    /// <summary>Rows.</summary>
    public int Rows { get; }

    /// <summary>Red, green and blue of every pixel, row by row.</summary>
    public ReadOnlyMemory<byte> Pixels { get; }
}
