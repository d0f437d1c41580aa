namespace PullProcessor.SandboxPacs;

/// <summary>How the sandbox departs from PS3.18, as servers in the field do. The default departs in nothing.</summary>
public sealed record SandboxDialect
{
    /// <summary>Most matches in one answer to a search, whatever limit says; the rest is announced by Warning 299.</summary>
    public int? PageCap { get; init; }

    /// <summary>Searches answer their first page whatever offset says.</summary>
    public bool IgnoresOffset { get; init; }

    /// <summary>A search without matches answers 204 instead of 200 and an empty array.</summary>
    public bool EmptyAs204 { get; init; }

    /// <summary>SOP Instance UIDs that searches list and that cannot be retrieved: alone they answer 404, from a series they are missing.</summary>
    public IReadOnlySet<string> MissingInstances { get; init; } = new HashSet<string>();

    /// <summary>Bodies with more parts than this break off in the middle of the next one, without a closing boundary; HTTP says they are complete.</summary>
    public int? TruncateBodyAfterParts { get; init; }

    /// <summary>Bodies have all their parts and no closing boundary.</summary>
    public bool OmitFinalBoundary { get; init; }

    /// <summary>Wait before each answer, by the clock of the options.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>What a store answers without keeping anything; null stores in earnest.</summary>
    public StoreAnswer? StoreAnswer { get; init; }

    /// <summary>A store answers success and keeps nothing.</summary>
    public bool StoreLosesObject { get; init; }

    /// <summary>Stored objects are kept, but neither searched nor retrieved before this is false again or the server starts anew.</summary>
    public bool HidesStored { get; init; }
}
