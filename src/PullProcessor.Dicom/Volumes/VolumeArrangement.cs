namespace PullProcessor.Dicom.Volumes;

/// <summary>What came of the try to stack slices: a geometry with its slices in order, or every reason against it.</summary>
public sealed record VolumeArrangement
{
    /// <summary>The grid; null where the slices make none.</summary>
    public VolumeGeometry? Geometry { get; init; }

    /// <summary>The slices along the normal, one for each of the grid's; none where there is no grid.</summary>
    public IReadOnlyList<VolumeSlice> Slices { get; init; } = [];

    /// <summary>Slices that are not part of it though it stands, each with the reason.</summary>
    public IReadOnlyList<(VolumeSlice Slice, string Reason)> LeftOut { get; init; } = [];

    /// <summary>Why there is no grid; none where there is one.</summary>
    public IReadOnlyList<VolumeRefusal> Refusals { get; init; } = [];
}
