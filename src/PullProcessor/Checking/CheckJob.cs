namespace PullProcessor.Checking;

/// <summary>A file to check.</summary>
internal sealed record CheckJob
{
    /// <summary>The file as the operator knows it: as given, or as the manifest names it.</summary>
    public required string File { get; init; }

    /// <summary>Where it lies.</summary>
    public required string Path { get; init; }

    /// <summary>What a manifest says; null without one.</summary>
    public ExpectedFile? Expected { get; init; }
}
