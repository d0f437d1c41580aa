namespace PullProcessor.Dicom.Objects;

/// <summary>A closed line on an image.</summary>
public sealed record OutlineRegion : LesionRegion
{
    /// <summary>Most corners: Graphic Data is a value of at most 65534 bytes in explicit VR (PS3.5 7.1.2), and the first point is written again as the last.</summary>
    public const int MostPoints = (65534 / (2 * sizeof(float))) - 1;

    /// <summary>The image; one of the report's referenced instances.</summary>
    public required ReferencedInstance Image { get; init; }

    /// <summary>Frame number from 1; null or 1 for images of a single frame.</summary>
    public int? Frame { get; init; }

    /// <summary>The corners in order, 3 to <see cref="MostPoints"/>, each once: the line from the last to the first is understood.</summary>
    public required IReadOnlyList<ImagePoint> Points { get; init; }

    /// <inheritdoc/>
    internal override IReadOnlyList<ReferencedInstance> Images => [Image];
}
