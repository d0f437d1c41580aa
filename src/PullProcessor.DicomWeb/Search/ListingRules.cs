using PullProcessor.Dicom;

namespace PullProcessor.DicomWeb.Search;

/// <summary>What is known of a server and of one search before it is read.</summary>
internal sealed record ListingRules
{
    /// <summary>The largest page that the server has sent on this level.</summary>
    public required LargestPage Largest { get; init; }

    /// <summary>How many matches the server itself counts elsewhere; null where it does not say.</summary>
    public int? Expected { get; init; }

    /// <summary>Where the server stops altogether; null where that is not known.</summary>
    public int? MostMatches { get; init; }

    /// <summary>Pages after which a server that sends new rows without end is given up.</summary>
    public int MostPages { get; init; } = 10_000;

    /// <summary>True where a page with fewer rows than asked for is the last.</summary>
    public bool ShortPageEnds { get; init; }

    /// <summary>True where the server is known to answer its first page whatever the offset.</summary>
    public bool OffsetIgnored { get; init; }

    /// <summary>The attributes that are searched by: an object that is not indexed by one of them is not found.</summary>
    public IReadOnlyList<DicomTag> Keys { get; init; } = [];

    /// <summary>Asks for a page of everything and answers how many rows it has; null where the level has no such search.</summary>
    public Func<CancellationToken, Task<int>>? Measure { get; init; }
}
