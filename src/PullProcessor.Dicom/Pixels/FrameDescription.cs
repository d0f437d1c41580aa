namespace PullProcessor.Dicom.Pixels;

/// <summary>What distinguishes one frame of an image from the others, from its own functional groups, those shared, or the data set (PS3.3 C.7.6.16).</summary>
public sealed record FrameDescription
{
    private static readonly DicomTag[] FrameTypeGroups =
    [
        DicomTag.CTImageFrameTypeSequence, DicomTag.MRImageFrameTypeSequence, DicomTag.PETFrameTypeSequence, DicomTag.XRay3DFrameTypeSequence,
        DicomTag.ParametricMapFrameTypeSequence,
    ];

    /// <summary>From 0.</summary>
    public required int FrameIndex { get; init; }

    /// <summary>Where the frame lies; null for images that lie nowhere, such as radiographs.</summary>
    public ImagePlane? Plane { get; init; }

    /// <summary>Slice Thickness (0018,0050) in mm; not the distance of slices.</summary>
    public double? SliceThickness { get; init; }

    /// <summary>Spacing Between Slices (0018,0088) in mm; a hint, positions count.</summary>
    public double? SpacingBetweenSlices { get; init; }

    /// <summary>Frame Type (0008,9007), or Image Type (0008,0008) where frames have none.</summary>
    public IReadOnlyList<string> FrameType { get; init; } = [];

    /// <summary>Stack ID (0020,9056); null where frames are in no stacks.</summary>
    public string? StackId { get; init; }

    /// <summary>In-Stack Position Number (0020,9057), from 1.</summary>
    public int? InStackPosition { get; init; }

    /// <summary>Temporal Position Index (0020,9128), or Temporal Position Identifier (0020,0100) of a single-frame image.</summary>
    public int? TemporalPosition { get; init; }

    /// <summary>Dimension Index Values (0020,9157), as many as the image has dimensions.</summary>
    public IReadOnlyList<int> DimensionIndexValues { get; init; } = [];

    /// <summary>True where the third or a later value of the type says LOCALIZER (PS3.3 C.8.2.1.1.1).</summary>
    public bool IsLocalizer => FrameType.Skip(2).Contains("LOCALIZER", StringComparer.OrdinalIgnoreCase);

    /// <summary>Describes a frame.</summary>
    /// <param name="dataset">The instance.</param>
    /// <param name="frameIndex">From 0.</param>
    /// <exception cref="DicomException">A plane that makes no sense.</exception>
    public static FrameDescription From(DicomDataset dataset, int frameIndex = 0)
    {
        var measures = FunctionalGroups.Find(dataset, frameIndex, DicomTag.PixelMeasuresSequence);
        var content = FunctionalGroups.Find(dataset, frameIndex, DicomTag.FrameContentSequence);
        return new FrameDescription
        {
            FrameIndex = frameIndex,
            Plane = ImagePlane.Find(dataset, frameIndex),
            SliceThickness = measures.GetDouble(DicomTag.SliceThickness),
            SpacingBetweenSlices = measures.GetDouble(DicomTag.SpacingBetweenSlices),
            FrameType = TypeOf(dataset, frameIndex),
            StackId = content.GetString(DicomTag.StackID),
            InStackPosition = content.GetInt32(DicomTag.InStackPositionNumber),
            TemporalPosition = content.GetInt32(DicomTag.TemporalPositionIndex) ?? dataset.GetInt32(DicomTag.TemporalPositionIdentifier),
            DimensionIndexValues = [.. content.GetDoubles(DicomTag.DimensionIndexValues).Select(value => (int)value)],
        };
    }

    private static IReadOnlyList<string> TypeOf(DicomDataset dataset, int frameIndex)
    {
        foreach (var group in FrameTypeGroups)
        {
            if (FunctionalGroups.Find(dataset, frameIndex, group).GetStrings(DicomTag.FrameType) is { Count: > 0 } type)
            {
                return type;
            }
        }

        return dataset.GetStrings(DicomTag.ImageType);
    }
}
