using SkiaSharp;

namespace PullProcessor.Pipeline.Store.Rendering;

/// <summary>A line of text as a path, for drawing with a round pen.</summary>
internal static class StrokeText
{
    /// <summary>Width of the pen, of the height of capitals.</summary>
    public const float Pen = 0.12f;

    /// <summary>Distance of base lines, of the height of capitals.</summary>
    public const float LineHeight = 1.75f;

    private const float Capitals = 10; // Height of capitals in units of the glyphs.
    private const float Spacing = 2.7f; // Between characters, in the same units.

    /// <summary>Pixels that a line takes, without the pen's own width.</summary>
    /// <param name="text">ASCII; of anything else a question mark is seen.</param>
    /// <param name="height">Of capitals, in pixels.</param>
    public static float WidthOf(string text, float height) =>
        text.Length == 0 ? 0 : (text.Sum(character => GlyphOf(character).Width + Spacing) - Spacing) * height / Capitals;

    /// <summary>The path; its owner disposes of it.</summary>
    /// <param name="text">ASCII; of anything else a question mark is seen.</param>
    /// <param name="left">Left edge.</param>
    /// <param name="top">Upper edge of capitals.</param>
    /// <param name="height">Of capitals, in pixels.</param>
    public static SKPath PathOf(string text, float left, float top, float height)
    {
        var scale = height / Capitals;
        using var builder = new SKPathBuilder();
        foreach (var glyph in text.Select(GlyphOf))
        {
            using var lines = SKPath.ParseSvgPathData(glyph.Path);
            var place = SKMatrix.CreateScaleTranslation(scale, scale, left, top);
            builder.AddPath(lines, in place);
            left += (glyph.Width + Spacing) * scale;
        }

        return builder.Detach();
    }

    /// <summary>Breaks text between words into lines that are no wider than asked for; a longer word stands alone and is wider.</summary>
    public static IEnumerable<string> Break(string text, float height, float width)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && WidthOf(longer, height) > width)
            {
                yield return line;
                longer = word;
            }

            line = longer;
        }

        yield return line;
    }

    private static StrokeGlyph GlyphOf(char character) => StrokeGlyphs.All.TryGetValue(character, out var glyph) ? glyph : StrokeGlyphs.All['?'];
}
