namespace PullProcessor.Dicom.Objects;

/// <summary>Everything that goes into a key object selection. Nothing else does: the same content gives the same bytes.</summary>
public sealed record KeyObjectContent
{
    /// <summary>Whose study it is, what made it, and its UIDs.</summary>
    public required ResultOrigin Origin { get; init; }

    /// <summary>The images selected, of the origin's study, the most important first; at least one.</summary>
    public required IReadOnlyList<KeyObjectImage> Images { get; init; }

    /// <summary>Document title, a code of CID 7010 Key Object Selection Document Title (PS3.16).</summary>
    public CodedConcept Title { get; init; } = new("113000", "DCM", "Of Interest");

    /// <summary>What people are told of them, after the statement that this is unverified computer output; ASCII in one line. For example <c>Nodule, score 0.93</c>.</summary>
    public string? Description { get; init; }
}
