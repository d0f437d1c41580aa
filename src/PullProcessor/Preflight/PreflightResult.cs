namespace PullProcessor.Preflight;

/// <summary>What one check saw. No patient data: UIDs, dates and codes only.</summary>
internal sealed record PreflightResult
{
    /// <summary>Its key in <see cref="CheckCatalogue"/>, such as <c>tls.expiry</c>. Scripts build on it: none is ever renamed.</summary>
    public required string Check { get; init; }

    /// <summary>Which of several, such as a pipeline or a kind of object; null where there is one.</summary>
    public string? Subject { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>What was seen, in a sentence or a few.</summary>
    public required string Seen { get; init; }

    /// <summary>What to do about it; null where there is nothing to do.</summary>
    public string? Advice { get; init; }
}
