namespace PullProcessor.Preflight.Checks;

/// <summary>What one object of the sample shows; nothing that tells the patient.</summary>
internal sealed record SampledObject
{
    public required string Instance { get; init; }

    public required string Modality { get; init; }

    public required string SopClass { get; init; }

    public required string SyntaxUid { get; init; }

    public required string SyntaxName { get; init; }

    public required bool HasPixels { get; init; }

    /// <summary>Why its first frame cannot be decoded; null where it can, or there is none.</summary>
    public string? DecodeFault { get; init; }

    /// <summary>Whether the server sent it uncompressed when asked, where it cannot be decoded; null where it was not asked.</summary>
    public bool? ComesUncompressed { get; init; }

    public required IReadOnlyList<string> CharacterSets { get; init; }

    public required IReadOnlyList<string> TextWarnings { get; init; }

    /// <summary>Attributes that are missing or empty, each as keyword and tag.</summary>
    public required IReadOnlyList<string> Missing { get; init; }
}
