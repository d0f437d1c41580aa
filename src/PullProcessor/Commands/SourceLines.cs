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
        var told = new HashSet<string>();
        var parts = new List<IRenderable>();
        foreach (var (source, process, cells) in rows)
        {
            var name = $"[bold]{Markup.Escape(source.Source.PadRight(isWide ? names : 0))}[/]";
            if (isWide)
            {
                parts.Add(FactLines.Line(name + Gap + string.Join(Gap, cells.Select((cell, column) => cells.Count < most ? cell.ToMarkup() : cell.ToMarkup(column == most - 1 ? 0 : widths[column], column is 0 or 2)))));
            }
            else
            {
                parts.Add(FactLines.Line(name));
                parts.AddRange(Below(cells, Gap, width));
            }

            parts.AddRange(Below(SourceText.Details(source, process, now).Select(text => new MarkedText(text, "grey")), ", ", width));

            if (process is { IsStale: true } && !told.Add(process.Pulse.Process))
            {
                continue; // What to do about a process is said once, not at each of its sources.
            }

            parts.AddRange(SourceText.Notes(source, process, now).Select(note => Indented(note.ToMarkup())));
        }

        return parts;
    }

    private static IEnumerable<IRenderable> Below(IEnumerable<MarkedText> facts, string gap, int width) =>
        FactLines.Fit(facts, gap, width - Indent).Select(Indented);

    private static IRenderable Indented(string markup) => new Padder(new Markup(markup), new Padding(Indent, 0, 0, 0));
}
