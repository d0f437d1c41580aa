namespace PullProcessor.Dicom.Objects;

/// <summary>A circle on an image, in pixels: 0,0 is the upper left corner of the first pixel, whose centre is 0.5,0.5 (PS3.3 C.18.6.1.2).</summary>
public sealed record CircleRegion : LesionRegion
{
    /// <summary>The image; one of the report's referenced instances.</summary>
    public required ReferencedInstance Image { get; init; }

    /// <summary>Frame number from 1; null or 1 for images of a single frame.</summary>
    public int? Frame { get; init; }

    /// <summary>Column of the centre.</summary>
    public required double Column { get; init; }

    /// <summary>Row of the centre.</summary>
    public required double Row { get; init; }

    /// <summary>Radius in pixels, greater than 0.</summary>
    public required double Radius { get; init; }

    /// <inheritdoc/>
    internal override IReadOnlyList<ReferencedInstance> Images => [Image];
}
