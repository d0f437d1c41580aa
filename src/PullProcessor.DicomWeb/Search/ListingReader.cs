using PullProcessor.Dicom;

namespace PullProcessor.DicomWeb.Search;

/// <summary>
/// Reads all pages of one search. Servers cap pages silently, return short pages in the middle, ignore the offset, shift pages while objects arrive:
/// so only an empty page ends a listing, and whatever speaks against completeness is said.
/// </summary>
/// <param name="fetch">Fetches the page at an offset.</param>
/// <param name="key">The UID that tells rows apart.</param>
/// <param name="matches">The conditions of the search.</param>
internal sealed class ListingReader(Func<int, CancellationToken, Task<Page>> fetch, DicomTag key, Func<DicomDataset, bool> matches)
{
    private const int MostPages = 10_000;
    private const int MostIdlePages = 3;

    // Where known servers cut: a listing of exactly so many rows may lack some (dcm4chee, Azure, Google, AWS, DICOMcloud, medplum, ChRIS).
    private static readonly HashSet<int> PageCaps = [12, 20, 50, 100, 200, 1000, 5000, 10_000, 50_000];
    private static readonly HashSet<int> TotalCaps = [5000, 10_000, 50_000];

    private readonly Dictionary<string, DicomDataset?> seen = []; // A row that does not match is remembered by its UID alone.
    private int pages;
    private int rows;
    private int withoutUid;

    /// <returns>The listing, and whether a narrower search may be complete where this one is not.</returns>
    public async Task<(Listing Listing, bool MayBeNarrowed)> ReadAsync(CancellationToken cancellationToken)
    {
        var first = await NextAsync(0, cancellationToken);
        var page = first;
        var pagesWithRows = 0;
        for (var idle = 0; page.Rows.Count > 0; page = await NextAsync(rows, cancellationToken))
        {
            pagesWithRows++;
            var news = page.Rows.Count(IsNews);
            rows += page.Rows.Count;
            if (pagesWithRows > 1 && news == 0 && Uids(page).SetEquals(Uids(first)))
            {
                return JudgeWithoutOffset(first);
            }

            idle = news == 0 ? idle + 1 : 0;
            if (idle == MostIdlePages || pages == MostPages)
            {
                return (Result(false, $"stopped after {pages} pages, the last of which held nothing new"), true);
            }
        }

        if (page.Remaining > 0)
        {
            return (Result(false, $"the server announces {page.Remaining} more rows behind an empty page"), true);
        }

        if (TotalCaps.Contains(rows))
        {
            return (Result(false, $"exactly {rows} rows came, where servers are known to stop"), true);
        }

        return pagesWithRows > 1 ? await CheckFirstPageAsync(first, cancellationToken) : (Result(true, $"{rows} rows, then an empty page"), false);
    }

    // Objects that arrive while a list is read push rows down, which only repeats some; objects that vanish pull rows up, past the page that is read next.
    private async Task<(Listing Listing, bool MayBeNarrowed)> CheckFirstPageAsync(Page first, CancellationToken cancellationToken)
    {
        var now = await NextAsync(0, cancellationToken);
        var after = Uids(now);
        var stayed = first.Rows.Select(row => after.Contains(row.GetString(key) ?? "")).ToList();
        foreach (var row in now.Rows)
        {
            IsNews(row);
        }

        return stayed.LastIndexOf(true) + 1 != stayed.Count(stays => stays) || !stayed.Contains(true)
            ? (Result(false, "rows left the first page while the list was read, so others may have been passed over"), true)
            : (Result(true, $"{rows} rows, then an empty page; the first page still stands"), false);
    }

    private (Listing Listing, bool MayBeNarrowed) JudgeWithoutOffset(Page first)
    {
        var count = first.Rows.Count;
        if (first.Remaining > 0)
        {
            return (Result(false, $"the server ignores the offset and announces {first.Remaining} more rows"), true);
        }

        return count == first.Limit || PageCaps.Contains(count)
            ? (Result(false, $"the server ignores the offset and sent {count} rows, which may be its limit"), true)
            : (Result(true, $"the server ignores the offset; its {count} rows are neither the {first.Limit} asked for nor a known limit"), false);
    }

    private async Task<Page> NextAsync(int offset, CancellationToken cancellationToken)
    {
        var page = await fetch(offset, cancellationToken);
        pages++;
        return page;
    }

    private bool IsNews(DicomDataset row)
    {
        if (row.GetString(key) is not { } uid)
        {
            withoutUid++;
            return false;
        }

        return seen.TryAdd(uid, matches(row) ? row : null);
    }

    private HashSet<string> Uids(Page page) => [.. page.Rows.Select(row => row.GetString(key) ?? "")];

    private Listing Result(bool isComplete, string finding) => new()
    {
        Matches = [.. seen.Values.OfType<DicomDataset>()],
        IsComplete = isComplete && withoutUid == 0,
        Proof = withoutUid == 0 ? finding : $"{finding}; {withoutUid} rows lack {key}",
        Pages = pages,
        Rows = rows,
    };
}
