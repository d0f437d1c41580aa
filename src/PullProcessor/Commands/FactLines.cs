using Spectre.Console;
using Spectre.Console.Rendering;

namespace PullProcessor.Commands;

/// <summary>Facts one after the other; a line ends between two of them, never within one.</summary>
internal static class FactLines
{
    /// <param name="facts">One or more.</param>
    /// <param name="gap">What stands between two on a line.</param>
    /// <param name="width">Columns that there are.</param>
    /// <returns>Lines as Spectre reads them.</returns>
    public static IReadOnlyList<string> Fit(IEnumerable<MarkedText> facts, string gap, int width)
    {
        var lines = new List<string>();
        var length = width;
        foreach (var fact in facts)
        {
            if (lines.Count == 0 || length + gap.Length + fact.Text.Length > width)
            {
                lines.Add(fact.ToMarkup());
                length = fact.Text.Length;
            }
            else
            {
                lines[^1] += new MarkedText(gap, fact.Colour).ToMarkup() + fact.ToMarkup();
                length += gap.Length + fact.Text.Length;
            }
        }

        return lines;
    }

    /// <summary>A line that is cut where it is too long.</summary>
    public static IRenderable Line(string markup) => new Markup(markup) { Overflow = Overflow.Ellipsis };
}
