using PullProcessor.Dicom;

namespace PullProcessor.DicomWeb.Search;

/// <summary>
/// Reads all pages of one search and says whether that is all there is. Servers cap pages silently, return short pages in the middle, ignore the offset,
/// change their order, and shift pages while objects come and go: so a list is read until an empty page ends it, and then once more.
/// </summary>
/// <remarks>
/// The proof: a first reading has seen n different rows, each once, and nothing stood at offset n. A second one, later, has seen each of these n rows again,
/// so all of them were there when the list was no longer than n. Nothing else was there then, whatever the order; what stood in the list all the time is among the n.
/// </remarks>
/// <param name="fetch">Fetches a page.</param>
/// <param name="key">The UID that tells rows apart.</param>
/// <param name="matches">The conditions of the search.</param>
/// <param name="rules">What is known of the server and of this search.</param>
internal sealed class ListingReader(FetchPage fetch, DicomTag key, Func<DicomDataset, bool> matches, ListingRules rules)
{
    private const int MostIdlePages = 3;
    private const int MostPasses = 4;
    private const int FarBehind = 1_000_000;

    // Where known servers stop altogether (AWS, Google): a listing of exactly so many rows may lack some.
    private static readonly HashSet<int> KnownCeilings = [5000, 10_000, 50_000];

    private readonly Dictionary<string, DicomDataset> found = []; // Of rows that do not match nothing is kept but hashes, in the passes.
    private int pages;
    private int rows;
    private int withoutUid;
    private DicomTag? unindexed;

    /// <summary>True where a full page came again at offsets behind it: neither chance nor a server that repeats its last page does that.</summary>
    public bool HasSeenOffsetIgnored { get; private set; }

    /// <returns>The listing, and whether a narrower search may be complete where this one is not.</returns>
    public async Task<(Listing Listing, bool MayBeNarrowed)> ReadAsync(CancellationToken cancellationToken)
    {
        ListingPass? before = null;
        for (var count = 1; count <= MostPasses; count++)
        {
            var pass = await PassAsync(before, cancellationToken);
            if (ReasonToEnd(pass) is { } ending)
            {
                return ending;
            }

            if (pass.End == ListingEnd.SamePage)
            {
                return await JudgeWithoutOffsetAsync(pass, cancellationToken);
            }

            if (pass.Distinct == 0 && before is null)
            {
                return (Result(true, "no rows"), false);
            }

            if (pass.IsTight && pass.End == ListingEnd.Empty && pass.Distinct >= rules.Expected)
            {
                return (Result(true, $"{pass.Distinct} rows, then an empty page; the server counts {rules.Expected}"), false);
            }

            if (before is { IsTight: true } && pass.Has(before))
            {
                return (Result(true, $"{before.Distinct} rows, then an empty page; all of them still stood there afterwards"), false);
            }

            before = pass;
        }

        return (Result(false, before!.IsTight
            ? $"rows came and went each time that the list was read, {MostPasses} times"
            : $"the server sends rows again and again ({before.Raw} for {before.Distinct}), so that others may have been passed over"), true);
    }

    private async Task<ListingPass> PassAsync(ListingPass? before, CancellationToken cancellationToken)
    {
        var pass = new ListingPass();
        for (var idle = 0; ;)
        {
            var page = await NextAsync(pass.Raw, null, cancellationToken);
            pass.Remaining = page.Remaining;
            if (page.Rows.Count == 0)
            {
                pass.End = ListingEnd.Empty;
                return pass;
            }

            if (pass.First is { } first && page.Rows.Count > 0 && Uids(page).SetEquals(Uids(first)))
            {
                pass.End = ListingEnd.SamePage;
                return pass;
            }

            idle = Take(page, pass) ? 0 : idle + 1;
            if (rules.ShortPageEnds && page.Rows.Count < page.Limit && page.Remaining == 0)
            {
                pass.End = ListingEnd.ShortPage;
                return pass;
            }

            if (rules.OffsetIgnored)
            {
                pass.End = ListingEnd.SamePage;
                return pass;
            }

            if (before is { IsTight: true } && pass.Has(before))
            {
                return pass;
            }

            if (idle == MostIdlePages || pages >= rules.MostPages)
            {
                pass.End = ListingEnd.NothingNew;
                return pass;
            }
        }
    }

    private (Listing Listing, bool MayBeNarrowed)? ReasonToEnd(ListingPass pass)
    {
        if (pass.End == ListingEnd.ShortPage)
        {
            return pass.Pages == 1 ? (Result(true, $"{pass.Distinct} rows, fewer than asked for, which is all that this server has"), false) : null;
        }

        if (pass.End == ListingEnd.NothingNew)
        {
            return (Result(false, $"stopped after {pages} pages, the last of which held nothing new"), true);
        }

        if (pass.End == ListingEnd.Empty && pass.Remaining > 0)
        {
            return (Result(false, $"the server announces {pass.Remaining} more rows behind an empty page"), true);
        }

        return pass.Raw > 0 && (rules.MostMatches is { } most ? pass.Raw >= most : KnownCeilings.Contains(pass.Raw))
            ? (Result(false, $"exactly {pass.Raw} rows came, where servers are known to stop"), true)
            : null;
    }

    // One page is one answer, and nothing moves within it: all that matters is whether the server cut it.
    private async Task<(Listing Listing, bool MayBeNarrowed)> JudgeWithoutOffsetAsync(ListingPass pass, CancellationToken cancellationToken)
    {
        var (first, count) = (pass.First!, pass.First!.Rows.Count);
        if (!rules.OffsetIgnored && !await IgnoresOffsetAsync(first, cancellationToken))
        {
            return (Result(false, $"a page came again, so others may have been passed over"), true);
        }

        if (first.Remaining > 0)
        {
            return (Result(false, $"the server ignores the offset and announces {first.Remaining} more rows"), true);
        }

        if (pass.Distinct >= rules.Expected)
        {
            return (Result(true, $"the server ignores the offset; its {pass.Distinct} rows are what it counts"), false);
        }

        if (!PageLimits.AreKnown(count) && (count > first.Limit || await IgnoresLimitAsync(count, cancellationToken)))
        {
            return (Result(true, $"the server ignores offset and limit and sent {count} rows"), false);
        }

        if (count < rules.Largest.Of(first.Limit) || (rules.Measure is { } measure && count < await measure(cancellationToken)))
        {
            return (Result(true, $"the server ignores the offset; its {count} rows are fewer than it has sent in one page"), false);
        }

        return (Result(false, $"the server ignores the offset and sent {count} rows, which may be its limit"), true);
    }

    // Far behind the end stands nothing, but for a server that does not look at the offset, or one that repeats its last page, which here is its only one.
    private async Task<bool> IgnoresOffsetAsync(Page first, CancellationToken cancellationToken)
    {
        try
        {
            var far = await NextAsync(FarBehind, null, cancellationToken);
            Take(far, new ListingPass());
            var isSame = Uids(far).SetEquals(Uids(first));
            HasSeenOffsetIgnored |= isSame && first.Rows.Count > 1 && first.Rows.Count >= first.Limit;
            return isSame;
        }
        catch (DicomWebException refusal) when (refusal.Kind is DicomWebErrorKind.Refused or DicomWebErrorKind.ServerFault or DicomWebErrorKind.NotFound)
        {
            return false; // It does look at it.
        }
    }

    private async Task<bool> IgnoresLimitAsync(int count, CancellationToken cancellationToken)
    {
        if (count < 2)
        {
            return false;
        }

        var page = await NextAsync(0, count - 1, cancellationToken);
        Take(page, new ListingPass());
        return page.Rows.Count >= count;
    }

    private async Task<Page> NextAsync(int offset, int? limit, CancellationToken cancellationToken)
    {
        var page = await fetch(offset, limit, cancellationToken);
        pages++;
        rows += page.Rows.Count;
        unindexed ??= rules.Keys.Where(each => page.Unindexed.Any(name => AttributeName.IsOf(name, each))).Select(each => (DicomTag?)each).FirstOrDefault();
        if (limit is null)
        {
            rules.Largest.Note(page.Limit, page.Rows.Count);
        }

        return page;
    }

    private bool Take(Page page, ListingPass pass)
    {
        var hasNews = false;
        foreach (var row in page.Rows)
        {
            if (row.GetString(key) is { } uid)
            {
                hasNews |= pass.Add(uid);
                if (!found.ContainsKey(uid) && matches(row))
                {
                    found.Add(uid, row);
                }
            }
            else
            {
                withoutUid++;
                pass.AddUnnamed();
            }
        }

        pass.AddPage(page);
        return hasNews;
    }

    private HashSet<string> Uids(Page page) => [.. page.Rows.Select(row => row.GetString(key) ?? "")];

    private Listing Result(bool isComplete, string finding) => new()
    {
        Matches = [.. found.Values],
        IsComplete = isComplete && withoutUid == 0 && unindexed is null,
        Proof = finding + (withoutUid == 0 ? "" : $"; {withoutUid} rows lack {key}")
            + (unindexed is null ? "" : $"; the server says that it could not index all objects by {unindexed}, so others may match"),
        Pages = pages,
        Rows = rows,
    };
}
