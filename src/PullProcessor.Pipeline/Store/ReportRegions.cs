using PullProcessor.Dicom.Objects;
using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Pipeline.Store;

/// <summary>Where a report says that lesions are: a segment of a segmentation that goes wherever the report goes, else an outline, else a circle on the key image.</summary>
internal sealed class ReportRegions
{
    private readonly IReadOnlyList<(SegmentedStack Stack, PlannedResult Result)> segmentations;

    public ReportRegions(ResultRequest request, ResultOptions options)
    {
        // Where a destination of the report does not get the segmentation, a reference to it would lead nowhere. Readers of reports such as dcmtk 3.6.7
        // refuse a report that names a segment of anything but Segmentation Storage, so that label maps are not referred to.
        var beside = request.Siblings
            .Where(sibling => sibling.Kind == ResultKind.Seg && sibling.SopClass == Segmentation.SopClass && !request.Result.Destinations.Except(sibling.Destinations).Any())
            .ToDictionary(sibling => sibling.Part);
        segmentations = beside.Count == 0
            ? []
            : [.. SegmentedStack.Of(request.Analysis).Where(stack => beside.ContainsKey(SegmentationMaker.PartOf(stack, options))).Select(stack => (stack, beside[SegmentationMaker.PartOf(stack, options)]))];
    }

    /// <summary>The region of a lesion.</summary>
    /// <param name="lesion">The lesion.</param>
    /// <param name="index">Its place in the list of lesions, from 0.</param>
    public LesionRegion Of(Lesion lesion, int index) => SegmentOf(lesion, index) ?? (LesionRegion?)OutlineOf(lesion) ?? new CircleRegion
    {
        Image = lesion.KeyImage.ToReference(),
        Frame = lesion.KeyImage.FrameNumber,
        Column = lesion.Circle.Column,
        Row = lesion.Circle.Row,
        Radius = lesion.Circle.RadiusPixels,
    };

    private SegmentRegion? SegmentOf(Lesion lesion, int index)
    {
        // A lesion of a scan of two phases is a segment in both; the one with its key image speaks for it.
        var (stack, result) = segmentations.Where(each => each.Stack.SegmentOf(index) is not null)
            .OrderByDescending(each => each.Stack.Slices.Any(slice => slice.Frame.Reference == lesion.KeyImage)).FirstOrDefault();
        return stack is null ? null : new SegmentRegion
        {
            Segmentation = result.ToReference(),
            Segment = stack.SegmentOf(index)!.Value,
            SourceImages = [.. ImagesOf(stack, index).OrderByDescending(image => image.Instance == lesion.KeyImage.SopInstanceUid)],
        };
    }

    private static IEnumerable<ReferencedInstance> ImagesOf(SegmentedStack stack, int index)
    {
        var masks = stack.Lesions.First(each => each.Index == index).Masks;
        return stack.Slices.Where(slice => masks.ContainsKey(slice.Frame.Reference)).Select(slice => slice.Frame.Instance.ToReference()).Distinct();
    }

    private static OutlineRegion? OutlineOf(Lesion lesion) =>
        LesionShapes.OutlinesOn(lesion, lesion.KeyImage).FirstOrDefault(outline => !outline.IsHole) is not { } outline ? null : new OutlineRegion
        {
            Image = lesion.KeyImage.ToReference(),
            Frame = lesion.KeyImage.FrameNumber,
            Points = [.. outline.Points.SkipLast(1).Select(point => new ImagePoint(point.Column, point.Row))],
        };
}
