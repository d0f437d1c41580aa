namespace PullProcessor.Dicom.Objects;

/// <summary>Everything that goes into a segmentation. Nothing else does: the same content gives the same bytes.</summary>
public sealed record SegmentationContent
{
    /// <summary>Whose study it is, what made it, and its UIDs. <see cref="ResultOrigin.Source"/> is an instance of a segmented series: body part, laterality and lossy compression are told by it.</summary>
    public required ResultOrigin Origin { get; init; }

    /// <summary>How the masks are written.</summary>
    public required SegmentationKind Kind { get; init; }

    /// <summary>Rows of the source images and of each mask.</summary>
    public required int Rows { get; init; }

    /// <summary>Columns of the source images and of each mask.</summary>
    public required int Columns { get; init; }

    /// <summary>Frame of Reference UID (0020,0052) of the source images. Those of images without one, such as radiographs, make no segmentation.</summary>
    public required string? FrameOfReferenceUid { get; init; }

    /// <summary>The source went through lossy compression even where its attributes do not say so.</summary>
    public bool IsSourceLossy { get; init; }

    /// <summary>The segments; the first has number 1.</summary>
    public required IReadOnlyList<Segment> Segments { get; init; }

    /// <summary>All planes that were looked at, in any order: parallel, of one pixel spacing, each in a place of its own. They are sorted along their normal.</summary>
    public required IReadOnlyList<SegmentationPlane> Planes { get; init; }

    /// <summary>Whether a segment may have pixels on a plane, by their indices in <see cref="Segments"/> and <see cref="Planes"/>: where not, its mask is not asked for. By default every mask is.</summary>
    public Func<int, int, bool> HasMask { get; init; } = (_, _) => true;

    /// <summary>Fills the mask of a segment on a plane. Masks without any pixel are left out of the object.</summary>
    public required SegmentMask FillMask { get; init; }
}
