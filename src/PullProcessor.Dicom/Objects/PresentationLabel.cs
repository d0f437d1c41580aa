namespace PullProcessor.Dicom.Objects;

/// <summary>
/// Where a text stands: in a box beside the graphics and within the image, so that viewers that draw text at its anchor and those that fill its box both show all of it.
/// Text without graphics stands at the lower edge of what is displayed.
/// </summary>
internal sealed record PresentationLabel
{
    private const double CharacterWidth = 0.6; // Of its height: wide enough for most fonts.
    private const double LineHeight = 1.25;
    private const double Gap = 0.4; // Between graphics and text, in heights of a character.
    private static readonly double[] Heights = [1.0 / 32, 1.0 / 42, 1.0 / 56]; // Of the image's rows, the largest first.

    /// <summary>The lines, each short enough for the image.</summary>
    public required IReadOnlyList<string> Lines { get; init; }

    /// <summary>The box, in pixels of the image; null for text without graphics.</summary>
    public GraphicBounds? Box { get; init; }

    /// <summary>The place on the graphics that it belongs to.</summary>
    public GraphicPoint? Anchor { get; init; }

    /// <summary>Places a text; null where the image is too small for it.</summary>
    /// <param name="text">Lines end with \n.</param>
    /// <param name="shapes">The graphics that it belongs to.</param>
    /// <param name="rows">Rows of the image.</param>
    /// <param name="columns">Columns of the image.</param>
    public static PresentationLabel? Place(string text, IReadOnlyList<GraphicShape> shapes, int rows, int columns)
    {
        if (shapes.Count == 0)
        {
            return new PresentationLabel { Lines = text.Split('\n') };
        }

        foreach (var height in Heights.Select(share => share * Math.Max(rows, columns * 0.75)))
        {
            var lines = text.Split('\n').SelectMany(line => Break(line, (int)(columns / (height * CharacterWidth)))).ToArray();
            var width = lines.Max(line => line.Length) * height * CharacterWidth;
            var boxHeight = lines.Length * height * LineHeight;
            if (lines.All(line => line.Length > 0) && width <= columns && boxHeight <= rows)
            {
                var graphics = shapes.Select(shape => shape.Bounds).Aggregate((all, next) => all.Union(next));
                var box = Beside(graphics, new GraphicBounds(0, 0, width, boxHeight), height * Gap, rows, columns);
                return new PresentationLabel { Lines = lines, Box = box, Anchor = NearestTo(box, graphics, rows, columns) };
            }
        }

        return null;
    }

    // To the right, else to the left, else below, else above; what does not fit anywhere is moved into the image and may cover the graphics.
    private static GraphicBounds Beside(GraphicBounds graphics, GraphicBounds box, double gap, int rows, int columns)
    {
        var besideTop = Math.Clamp(graphics.CentreRow - (box.Bottom / 2), 0, rows - box.Bottom);
        var underLeft = Math.Clamp(graphics.CentreColumn - (box.Right / 2), 0, columns - box.Right);
        GraphicBounds[] places =
        [
            box.MovedTo(graphics.Right + gap, besideTop), box.MovedTo(graphics.Left - gap - box.Right, besideTop),
            box.MovedTo(underLeft, graphics.Bottom + gap), box.MovedTo(underLeft, graphics.Top - gap - box.Bottom),
        ];
        var fitting = places.Where(place => place.Left >= 0 && place.Top >= 0 && place.Right <= columns && place.Bottom <= rows).Cast<GraphicBounds?>();
        return fitting.FirstOrDefault() ?? box.MovedTo(underLeft, Math.Clamp(graphics.Bottom + gap, 0, rows - box.Bottom));
    }

    private static GraphicPoint NearestTo(GraphicBounds box, GraphicBounds graphics, int rows, int columns) => new(
        Math.Clamp(Math.Clamp(box.CentreColumn, graphics.Left, graphics.Right), 0, columns),
        Math.Clamp(Math.Clamp(box.CentreRow, graphics.Top, graphics.Bottom), 0, rows));

    private static IEnumerable<string> Break(string line, int most)
    {
        while (most > 0 && line.Length > most)
        {
            var at = line.LastIndexOf(' ', most);
            if (at <= 0)
            {
                break; // A word that is longer than the image is wide: a smaller height may help.
            }

            yield return line[..at];
            line = line[(at + 1)..];
        }

        yield return line;
    }
}
