using System.Collections.Frozen;
using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Dicom.Objects;

/// <summary>The functional groups of a segmentation (PS3.3 C.8.20.3.1): what all frames share, and of each frame its segment, its place and the image it was made from.</summary>
internal sealed class SegmentationGroups
{
    private static readonly CodedConcept Segmented = new("113076", "DCM", "Segmentation");
    private static readonly CodedConcept SourceImage = new("121322", "DCM", "Source image for image processing operation");
    private readonly SegmentationContent content;
    private readonly SegmentationStack stack;
    private readonly SegmentationImage image;
    private readonly FrozenDictionary<int, int> positions;
    private readonly double? spacing;
    private readonly double? gap;
    private readonly bool isThicknessShared;
    private readonly DicomSequence derivation = new(DicomTag.DerivationCodeSequence, CodeItem.Of(Segmented)); // The same in all frames.
    private readonly DicomSequence purpose = new(DicomTag.PurposeOfReferenceCodeSequence, CodeItem.Of(SourceImage));

    public SegmentationGroups(SegmentationContent content, SegmentationStack stack, SegmentationImage image)
    {
        this.content = content;
        this.stack = stack;
        this.image = image;
        Places = [.. image.Frames.Select(frame => frame.Place).Distinct().Order()];
        positions = Places.Select((place, index) => KeyValuePair.Create(place, index + 1)).ToFrozenDictionary();
        spacing = stack.RegularSpacing(Enumerable.Range(0, stack.Count));
        gap = stack.ShortestGap;
        isThicknessShared = content.Planes.All(plane => plane.SliceThickness == content.Planes[0].SliceThickness);
    }

    /// <summary>The places that have frames, in their order: values of the dimension of positions are 1, 2, 3 without gaps.</summary>
    public IReadOnlyList<int> Places { get; }

    private bool IsSegmentShared => content.Segments.Count == 1;

    private bool IsLabelMap => content.Kind == SegmentationKind.LabelMap;

    /// <summary>The item of Shared Functional Groups Sequence (5200,9229).</summary>
    public DicomDataset Shared()
    {
        var plane = stack[0].Plane;
        var groups = new DicomDataset().Add(
            DicomTag.PlaneOrientationSequence,
            new DicomDataset().Add(DicomTag.ImageOrientationPatient, [.. Numbers(plane.RowDirection), .. Numbers(plane.ColumnDirection)]));
        if (isThicknessShared)
        {
            groups.Add(DicomTag.PixelMeasuresSequence, Measures(stack[0]));
        }

        return !IsLabelMap && IsSegmentShared ? groups.Add(DicomTag.SegmentIdentificationSequence, SegmentNumber(0)) : groups;
    }

    /// <summary>The items of Per-frame Functional Groups Sequence (5200,9230), in the order of the pixels.</summary>
    public DicomDataset[] PerFrame() => [.. image.Frames.Select(Frame)];

    private DicomDataset Frame(SegmentationFrame frame)
    {
        var plane = stack[frame.Place];
        var position = (double)positions[frame.Place];
        var groups = new DicomDataset()
            .Add(DicomTag.DerivationImageSequence, Derivation(plane))
            .Add(
                DicomTag.FrameContentSequence,
                new DicomDataset().Add(DicomTag.DimensionIndexValues, IsLabelMap ? [position] : [frame.Segment + 1, position]))
            .Add(DicomTag.PlanePositionSequence, new DicomDataset().Add(DicomTag.ImagePositionPatient, Numbers(plane.Plane.Position)));
        if (!isThicknessShared)
        {
            groups.Add(DicomTag.PixelMeasuresSequence, Measures(plane));
        }

        return !IsLabelMap && !IsSegmentShared ? groups.Add(DicomTag.SegmentIdentificationSequence, SegmentNumber(frame.Segment)) : groups;
    }

    private DicomDataset Measures(SegmentationPlane plane)
    {
        // Where the source does not say how thick its slices are, they reach to the next; a plane alone says it, or was refused.
        var measures = new DicomDataset()
            .Add(DicomTag.PixelSpacing, plane.Plane.RowSpacing, plane.Plane.ColumnSpacing)
            .Add(DicomTag.SliceThickness, plane.SliceThickness ?? gap!.Value);
        return spacing is { } distance ? measures.Add(DicomTag.SpacingBetweenSlices, distance) : measures;
    }

    private DicomDataset Derivation(SegmentationPlane plane)
    {
        var source = EvidenceSequence.InstanceItem(plane.Source);
        if (MultiFrameSopClasses.FrameOf(plane.Source.SopClass, plane.Frame) is { } frame)
        {
            source.Add(DicomTag.ReferencedFrameNumber, frame);
        }

        source.Add(DicomTag.SpatialLocationsPreserved, "YES").AddOrUpdate(purpose);
        return new DicomDataset(derivation).Add(DicomTag.SourceImageSequence, source);
    }

    private static DicomDataset SegmentNumber(int segment) => new DicomDataset().Add(DicomTag.ReferencedSegmentNumber, segment + 1);

    private static double[] Numbers(PatientVector vector) => [vector.X, vector.Y, vector.Z];
}
