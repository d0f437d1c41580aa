namespace PullProcessor.Dicom.Objects;

/// <summary>A layer that annotations lie on, which viewers let people switch off (PS3.3 C.10.7).</summary>
public sealed record GraphicLayer
{
    /// <summary>What findings of a model lie on.</summary>
    public static GraphicLayer Findings { get; } = new() { Name = "AI_FINDINGS", Description = "AI findings, unverified" };

    /// <summary>Its name: at most 16 capital letters, digits, spaces and underscores.</summary>
    public required string Name { get; init; }

    /// <summary>For people; ASCII, at most 64 characters.</summary>
    public required string Description { get; init; }
}
