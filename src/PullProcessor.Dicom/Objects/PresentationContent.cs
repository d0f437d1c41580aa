namespace PullProcessor.Dicom.Objects;

/// <summary>Everything that goes into a presentation state. Nothing else does: the same content gives the same bytes.</summary>
public sealed record PresentationContent
{
    /// <summary>Whose study it is, what made it, and its UIDs.</summary>
    public required ResultOrigin Origin { get; init; }

    /// <summary>The images that it is for, of the origin's study; best only those that have annotations.</summary>
    public required IReadOnlyList<PresentationImage> Images { get; init; }

    /// <summary>What is drawn on them, at least one.</summary>
    public required IReadOnlyList<PresentationAnnotation> Annotations { get; init; }

    /// <summary>The layers that annotations lie on, the lowest first.</summary>
    public IReadOnlyList<GraphicLayer> Layers { get; init; } = [GraphicLayer.Findings];

    /// <summary>Content Label (0070,0080), which viewers list presentations by: at most 16 capital letters, digits, spaces and underscores.</summary>
    public string Label { get; init; } = "AI_FINDINGS";

    /// <summary>Content Description (0070,0081); ASCII, at most 64 characters.</summary>
    public string Description { get; init; } = "Computer output, unverified";
}
