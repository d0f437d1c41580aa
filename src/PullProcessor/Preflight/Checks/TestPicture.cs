using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Preflight.Checks;

/// <summary>The word TEST, white on black, so that nobody takes the picture for a patient's.</summary>
internal static class TestPicture
{
    private const int Scale = 8;
    private const int Margin = 2; // In dots of the letters.

    private static readonly string[] Rows =
    [
        "##### ##### ##### #####",
        "  #   #     #       #  ",
        "  #   #     #       #  ",
        "  #   ####  #####   #  ",
        "  #   #         #   #  ",
        "  #   #         #   #  ",
        "  #   ##### #####   #  ",
    ];

    public static RgbImage Draw()
    {
        var (columns, rows) = ((Rows[0].Length + (2 * Margin)) * Scale, (Rows.Length + (2 * Margin)) * Scale);
        var pixels = new byte[columns * rows * 3];
        for (var i = 0; i < pixels.Length; i += 3)
        {
            var (x, y) = ((i / 3 % columns / Scale) - Margin, (i / 3 / columns / Scale) - Margin);
            if (y >= 0 && y < Rows.Length && x >= 0 && x < Rows[y].Length && Rows[y][x] == '#')
            {
                pixels.AsSpan(i, 3).Fill(byte.MaxValue);
            }
        }

        return new RgbImage(columns, rows, pixels);
    }
}
