namespace PullProcessor.Dicom.Objects;

/// <summary>A segment of a segmentation, as a whole: a volume (PS3.16 TID 1411).</summary>
public sealed record SegmentRegion : LesionRegion
{
    /// <summary>The segmentation, which is of the same study; it need not be among the report's referenced instances.</summary>
    public required ReferencedInstance Segmentation { get; init; }

    /// <summary>Segment number, from 1.</summary>
    public required int Segment { get; init; }

    /// <summary>The images that were segmented, or none where <see cref="SourceSeries"/> names their series.</summary>
    public IReadOnlyList<ReferencedInstance> SourceImages { get; init; } = [];

    /// <summary>The series that was segmented, where <see cref="SourceImages"/> has none.</summary>
    public SeriesInstanceUid? SourceSeries { get; init; }

    /// <inheritdoc/>
    internal override IReadOnlyList<ReferencedInstance> Images => SourceImages;

    /// <inheritdoc/>
    internal override ReferencedInstance HeldBy => Segmentation;
}
