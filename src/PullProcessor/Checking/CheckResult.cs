namespace PullProcessor.Checking;

/// <summary>What is to be said of a file. Holds no patient data: it is meant to be sent to somebody.</summary>
internal sealed record CheckResult
{
    /// <summary>As <see cref="CheckJob.File"/>.</summary>
    public required string File { get; init; }

    /// <summary>What became of it.</summary>
    public required CheckOutcome Outcome { get; init; }

    /// <summary>Why it was refused, cannot be read, is wrong or crashed.</summary>
    public string? Reason { get; init; }

    /// <summary>Size of the file.</summary>
    public long Bytes { get; init; }

    /// <summary>UID of the transfer syntax.</summary>
    public string? TransferSyntax { get; init; }

    /// <summary>Its name.</summary>
    public string? TransferSyntaxName { get; init; }

    /// <summary>UID of the SOP class.</summary>
    public string? SopClassUid { get; init; }

    /// <summary>Modality (0008,0060).</summary>
    public string? Modality { get; init; }

    /// <summary>Whether it has pixel data, as the file or a manifest says.</summary>
    public bool HasPixels { get; init; }

    /// <summary>Rows of a frame.</summary>
    public int? Rows { get; init; }

    /// <summary>Columns of a frame.</summary>
    public int? Columns { get; init; }

    /// <summary>Number of frames.</summary>
    public int? Frames { get; init; }

    /// <summary>Mean absolute difference of the first frame to the expected one, in grey levels.</summary>
    public double? MeanDifference { get; init; }

    /// <summary>Time to decode all frames.</summary>
    public double? DecodeMilliseconds { get; init; }

    /// <summary>Decoded megabytes (10^6 bytes) a second of one thread; warm-up of the first file included.</summary>
    public double? MegabytesPerSecond { get; init; }

    /// <summary>What is wrong with text and its Specific Character Set.</summary>
    public IReadOnlyList<string> CharacterSetWarnings { get; init; } = [];

    /// <summary>Attributes of type 1 that processing needs and that are missing or empty.</summary>
    public IReadOnlyList<string> MissingAttributes { get; init; } = [];

    /// <summary>What was put right or left out in reading.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}
