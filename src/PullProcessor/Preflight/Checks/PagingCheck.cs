using System.Text.Json.Nodes;
using PullProcessor.Dicom;
using PullProcessor.DicomWeb.Dialects;

namespace PullProcessor.Preflight.Checks;

/// <summary>Whether the server pages as asked, and how much it gives at once.</summary>
internal sealed class PagingCheck : IPreflightCheck
{
    private const int Large = 1000;

    private static readonly int[] Sizes = [Large, 500, 200, 100, 50];

    public string Doing => "paging through studies";

    public async Task RunAsync(EndpointProbe probe, CancellationToken ct)
    {
        if (await RangeWithThreeAsync(probe, ct) is not { } keys)
        {
            foreach (var check in (string[])["query.limit", "query.offset", "query.cap"])
            {
                probe.Sheet.Skip(check, "Fewer than three studies were found; there is nothing to page through.");
            }

            return;
        }

        var isLimitKept = await LimitAndOffsetAsync(probe, keys, ct);
        await CapAsync(probe, isLimitKept, ct);
    }

    // The window where it has enough, else the last ten years, else everything.
    private static async Task<string[]?> RangeWithThreeAsync(EndpointProbe probe, CancellationToken ct)
    {
        foreach (var keys in (string[][])[[SearchPath.Dates(probe.From, probe.Today)], [SearchPath.Dates(probe.Today.AddYears(-10), probe.Today)], []])
        {
            var rows = (await probe.SearchAsync(SearchPath.Studies(3, 0, keys), ct)).RowsOf();
            if (rows is { Count: >= 3 } || (rows is { Count: > 0 } && probe.Listed.Count >= 3))
            {
                return keys;
            }
        }

        return null;
    }

    // Whether a limit brings as many rows as it says.
    private static async Task<bool> LimitAndOffsetAsync(EndpointProbe probe, string[] keys, CancellationToken ct)
    {
        var first = await probe.SearchAsync(SearchPath.Studies(2, 0, keys), ct);
        var second = await probe.SearchAsync(SearchPath.Studies(2, 1, keys), ct);
        if (first.RowsOf() is not { } page)
        {
            probe.Sheet.Warn("query.limit", $"limit=2: {first.Says}.", "pullproc lowers its pages where a server names its limit; set limits.pageSize to what the server takes.");
        }
        else if (page.Count > 2)
        {
            probe.Sheet.Warn("query.limit", $"limit=2 brought {page.Count} rows; the server ignores it.", "Listings come in one piece, however large: keep windows short, or raise limits.maxJsonSize.");
        }
        else if (page.Count < 2)
        {
            probe.Sheet.Warn("query.limit", $"limit=2 brought {Words.Count(page.Count, "row")} of three or more; pages are cut shorter than asked.", "pullproc reads on until a page is empty, so nothing is lost; listings take more requests.");
        }
        else
        {
            probe.Sheet.Pass("query.limit", "limit=2 brought 2 rows.");
        }

        SayOffset(probe, first, second);
        return first.RowsOf() is { Count: 2 };
    }

    private static void SayOffset(EndpointProbe probe, ProbeAnswer first, ProbeAnswer second)
    {
        if (first.RowsOf() is not { Count: > 0 } page || second.RowsOf() is not { } next)
        {
            probe.Sheet.Warn("query.offset", $"offset=1: {second.Says}.", "pullproc halves the dates until every part fits a page.");
            return;
        }

        var (before, after) = (UidsOf(page), UidsOf(next));
        if (after.Count > 0 && after[0] == before[0])
        {
            probe.Learn(DialectKeys.HonoursOffset, JsonValue.Create(false));
            probe.Sheet.Warn("query.offset", "offset=1 brought the first row again; the server ignores it.", "pullproc notices and halves the dates until every part fits a page; days with more studies than a page cannot be proven complete.");
        }
        else if (after.Count == 0 || before.Count < 2 || after[0] == before[1])
        {
            probe.Learn(DialectKeys.HonoursOffset, JsonValue.Create(true));
            probe.Sheet.Pass("query.offset", "offset=1 begins with the next row.");
        }
        else
        {
            probe.Sheet.Warn("query.offset", "offset=1 does not begin with the second row: the order changes from answer to answer.", "pullproc reads pages again and marks a window as unproven when rows may have been passed over.");
        }
    }

    private static async Task CapAsync(EndpointProbe probe, bool isLimitKept, CancellationToken ct)
    {
        foreach (var size in Sizes)
        {
            var answer = await probe.SearchAsync(SearchPath.Studies(size, 0, SearchPath.Dates(probe.Today.AddYears(-10), probe.Today)), ct);
            if (answer.RowsOf() is not { } rows)
            {
                if (answer.Status == 400)
                {
                    continue; // The limit is refused; a smaller one may not be.
                }

                probe.Sheet.Warn("query.cap", $"limit={size} over ten years: {answer.Says}.", "Wide searches are refused; pullproc asks day by day, and halves what is still too wide.");
                return;
            }

            await SayCapAsync(probe, size, rows, isLimitKept, ct);
            return;
        }

        probe.Sheet.Warn("query.cap", $"Pages of {Sizes[^1]} rows are refused.", $"Set limits.pageSize to what the server's documentation names.");
    }

    private static async Task SayCapAsync(EndpointProbe probe, int size, IReadOnlyList<DicomDataset> rows, bool isLimitKept, CancellationToken ct)
    {
        var refused = size == Large ? "" : $" Larger pages than {size} are refused.";
        var asked = probe.Declared.PageSize;
        if (rows.Count >= size)
        {
            probe.Learn(DialectKeys.PageSize, JsonValue.Create(Math.Min(asked, size)));
            probe.Sheet.Pass("query.cap", $"{size} rows come in one page.{refused}");
            return;
        }

        var next = (await probe.SearchAsync(SearchPath.Studies(size, rows.Count, SearchPath.Dates(probe.Today.AddYears(-10), probe.Today)), ct)).RowsOf() ?? [];
        var known = UidsOf(rows).ToHashSet();
        var news = UidsOf(next).Count(uid => !known.Contains(uid));
        if (news == 0)
        {
            probe.Sheet.Pass("query.cap", $"Not reached: the {Words.Count(rows.Count, "study", "studies")} of the last ten years come in one page.{refused}");
        }
        else if (rows.Count < asked)
        {
            if (isLimitKept && next.Count <= rows.Count)
            {
                probe.Learn(DialectKeys.PageSize, JsonValue.Create(rows.Count)); // Elsewhere pages are cut by another rule, and the next one may be larger.
            }

            probe.Sheet.Warn("query.cap", $"The server gives at most {rows.Count} rows, whatever is asked for.{refused}", $"Nothing is lost, pages go on. pullproc asks for {rows.Count} from now on, and so knows a full page when it sees one; limits.pageSize, where it is configured, counts instead.");
        }
        else
        {
            probe.Learn(DialectKeys.PageSize, JsonValue.Create(asked));
            probe.Sheet.Pass("query.cap", $"The server gives at most {rows.Count} rows; pullproc asks for {asked}.{refused}");
        }
    }

    private static List<string> UidsOf(IReadOnlyList<DicomDataset> rows) => [.. rows.Select(row => row.GetString(DicomTag.StudyInstanceUID)).OfType<string>()];
}
