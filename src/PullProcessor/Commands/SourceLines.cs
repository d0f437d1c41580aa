using Spectre.Console;
using Spectre.Console.Rendering;

namespace PullProcessor.Commands;

/// <summary>The sources of a site for people: a line of columns for each process that works on one, below it who that is and what somebody should know. Lines end between two facts, never within one.</summary>
internal static class SourceLines
{
    private const int Indent = 2;
    private const string Gap = "  ";

    /// <param name="sources">The sources.</param>
    /// <param name="now">The time.</param>
    /// <param name="width">Columns of the terminal.</param>
    public static IReadOnlyList<IRenderable> Of(IReadOnlyList<SourceReport> sources, DateTimeOffset now, int width)
    {
        var rows = sources.SelectMany(source => source.Processes.Count == 0
            ? [(Source: source, Process: (ProcessReport?)null, Cells: SourceText.Cells(source, null, now))]
            : source.Processes.Select(process => (Source: source, Process: (ProcessReport?)process, Cells: SourceText.Cells(source, process, now)))).ToList();
        var names = rows.Select(row => row.Source.Source.Length).DefaultIfEmpty().Max();
        var most = rows.Select(row => row.Cells.Count).DefaultIfEmpty().Max();
        var widths = Enumerable.Range(0, most).Select(column => rows.Where(row => row.Cells.Count == most).Max(row => row.Cells[column].Text.Length)).ToList();
        var isWide = names + widths.Sum(each => Gap.Length + each) <= width;
        var parts = new List<IRenderable>();
        foreach (var (source, process, cells) in rows)
        {
            var name = $"[bold]{Markup.Escape(source.Source.PadRight(isWide ? names : 0))}[/]";
            if (isWide)
            {
                parts.Add(Line(name + Gap + string.Join(Gap, cells.Select((cell, column) => cells.Count < most ? cell.ToMarkup() : cell.ToMarkup(widths[column], column is 0 or 2)))));
            }
            else
            {
                parts.Add(Line(name));
                parts.AddRange(Fitted(cells, Gap, width, null));
            }

            if (process is not null)
            {
                parts.AddRange(Fitted([.. SourceText.Details(source, process, now).Select(text => new MarkedText(text))], "; ", width, "grey"));
            }

            parts.AddRange(SourceText.Notes(source, process, now).Select(note => new Padder(new Markup(note.ToMarkup()), new Padding(Indent, 0, 0, 0))));
        }

        return parts;
    }

    private static IEnumerable<IRenderable> Fitted(IReadOnlyList<MarkedText> facts, string gap, int width, string? colour)
    {
        var line = "";
        var length = Indent;
        foreach (var fact in facts)
        {
            if (line.Length > 0 && length + gap.Length + fact.Text.Length > width)
            {
                yield return Line(Coloured(line, colour));
                (line, length) = ("", Indent);
            }

            length += fact.Text.Length + (line.Length > 0 ? gap.Length : 0);
            line += (line.Length > 0 ? gap : new string(' ', Indent)) + fact.ToMarkup();
        }

        yield return Line(Coloured(line, colour));
    }

    private static string Coloured(string markup, string? colour) => colour is null ? markup : $"[{colour}]{markup}[/]";

    private static Markup Line(string markup) => new(markup) { Overflow = Overflow.Ellipsis };
}
