namespace PullProcessor.Checking;

/// <summary>What a manifest says of a file.</summary>
internal sealed record ExpectedFile
{
    /// <summary>SHA-256 of the file itself, in hexadecimal; null where the manifest does not say.</summary>
    public string? FileSha256 { get; init; }

    /// <summary>Whether the file has pixel data.</summary>
    public bool HasPixels { get; init; }

    /// <summary>SHA-256 of all decoded frames, in hexadecimal; null where there is no trusted answer, or only one within a tolerance.</summary>
    public string? StoredSha256 { get; init; }

    /// <summary>Where the first frame lies as other decoders give it, compressed by gzip; null where there is none.</summary>
    public string? FirstFrame { get; init; }

    /// <summary>Photometric Interpretation of <see cref="FirstFrame"/>.</summary>
    public string? Photometric { get; init; }

    /// <summary>Whether there is an answer to compare with.</summary>
    public bool HasAnswer => StoredSha256 is not null || FirstFrame is not null;
}
