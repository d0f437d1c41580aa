namespace PullProcessor.DicomWeb.Search;

/// <summary>One reading of a list from its first page on.</summary>
internal sealed class ListingPass
{
    private readonly SeenUids uids = new();
    private readonly Dictionary<ulong, int> repeats = []; // Empty but for servers that send rows again.
    private ulong last;
    private bool isBroken;

    public ListingEnd End { get; set; } = ListingEnd.LeftOff;

    public Page? First { get; private set; }

    public int Pages { get; private set; }

    /// <summary>Additional results that the last page announced.</summary>
    public int Remaining { get; set; }

    /// <summary>Rows, repeated ones included: the offset of the next page.</summary>
    public int Raw { get; private set; }

    /// <summary>Different rows.</summary>
    public int Distinct => uids.Count;

    /// <summary>True where each row came equally often, its copies one after the other: the pages tiled the list, or a list in which every row stands several times.</summary>
    public bool IsTight => !isBroken && (repeats.Count == 0 || (repeats.Count == uids.Count && repeats.Values.All(count => count == repeats[last])));

    /// <returns>True where the row is new to this reading.</returns>
    public bool Add(string uid)
    {
        Raw++;
        var hash = SeenUids.Hash(uid);
        var isNew = uids.Add(hash);
        if (!isNew)
        {
            isBroken |= last != hash; // Two UIDs of one hash break it, too: the listing is not proven then.
            repeats[hash] = repeats.GetValueOrDefault(hash) + 1;
        }

        last = hash;
        return isNew;
    }

    /// <summary>Counts a row without UID.</summary>
    public void AddUnnamed() => Raw++;

    public void AddPage(Page page)
    {
        First ??= page;
        Pages++;
    }

    /// <summary>True where this reading saw all that an earlier one did.</summary>
    public bool Has(ListingPass earlier) => Distinct >= earlier.Distinct && uids.ContainsAll(earlier.uids);
}
