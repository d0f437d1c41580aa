namespace PullProcessor.DicomWeb;

/// <summary>Roots of single services, where a server does not have all of them below one: to each <c>/studies</c> is appended. Null takes the root of the endpoint.</summary>
public sealed record ServiceRoots
{
    /// <summary>Of QIDO-RS.</summary>
    public Uri? Search { get; init; }

    /// <summary>Of WADO-RS.</summary>
    public Uri? Retrieve { get; init; }

    /// <summary>Of STOW-RS.</summary>
    public Uri? Store { get; init; }
}
