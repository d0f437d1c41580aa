namespace PullProcessor.Pipeline.Store.Rendering;

/// <summary>How a character is drawn: lines of a pen, as in the lettering of drawings.</summary>
/// <param name="Width">In units of which capitals are 10 high; the pen's own width comes on top.</param>
/// <param name="Path">SVG path data: 0 is the top of capitals, 3 of small letters, 10 the base line, 13 the end of tails.</param>
internal readonly record struct StrokeGlyph(float Width, string Path);
