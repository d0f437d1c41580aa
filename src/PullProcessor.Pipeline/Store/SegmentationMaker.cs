using PullProcessor.Dicom;
using PullProcessor.Dicom.Objects;
using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Pipeline.Store;

/// <summary>Makes the segmentations of an analysis: one for each series that shows lesions. Each lesion is a segment, named as in the report.</summary>
internal sealed class SegmentationMaker(ResultOptions options) : IResultMaker
{
    public ResultKind Kind => ResultKind.Seg;

    public MakerPlan Plan(Analysis analysis)
    {
        if (analysis.Model.Kind == ModelKind.Classification)
        {
            return MakerPlan.None("The model classifies; it marks no places that a segmentation could show.");
        }

        if (analysis.Finding.Lesions.Count == 0)
        {
            return MakerPlan.None("Nothing was found, and an empty segmentation would not say so; a report does.");
        }

        var stacks = SegmentedStack.Of(analysis);
        return stacks.Count > 0
            ? MakerPlan.Of([.. stacks.Select(stack => new ResultPart(PartOf(stack, options), Segmentation.SopClassOf(options.Segmentation)))])
            : MakerPlan.None("No lesion lies on a stack of two or more images that have a place in a frame of reference, and a segmentation needs that.");
    }

    public async Task<ResultObject> MakeAsync(ResultRequest request, CancellationToken ct)
    {
        var stack = SegmentedStack.Of(request.Analysis).First(stack => PartOf(stack, options) == request.Result.Part);
        var source = await SourceOfAsync(request, stack, ct);
        return ResultObject.Of(request, Segmentation.Build(ToContent(request, stack, source)));
    }

    /// <summary>The name of a stack's segmentation among the results. Another kind of segmentation is another object, so it has another UID.</summary>
    public static string PartOf(SegmentedStack stack, ResultOptions options) => options.Segmentation == SegmentationKind.Binary ? stack.Name : $"{stack.Name} {options.Segmentation}";

    // Body part and compression are those of the segmented series, of which the header at hand need not be.
    private static async Task<DicomDataset> SourceOfAsync(ResultRequest request, SegmentedStack stack, CancellationToken ct) =>
        request.Header.GetString(DicomTag.SeriesInstanceUID) == stack.Series.Value
            ? request.Header
            : (await request.Images(PredictedFrame.Of(request.Analysis.Used).First(frame => frame.Instance.SeriesInstanceUid == stack.Series).Reference, ct)).Dataset;

    private SegmentationContent ToContent(ResultRequest request, SegmentedStack stack, DicomDataset source)
    {
        var images = stack.Slices.Select(slice => slice.Frame.Reference).ToList();
        var thickness = source.GetDouble(DicomTag.SliceThickness);
        return new SegmentationContent
        {
            Origin = OriginOfResult.Of(request) with { Source = source },
            Kind = options.Segmentation,
            Rows = stack.Size.Rows,
            Columns = stack.Size.Columns,
            FrameOfReferenceUid = stack.Slices[0].Frame.Instance.FrameOfReferenceUid,
            Segments = [.. stack.Lesions.Select(lesion => ToSegment(request.Analysis, lesion))],
            Planes = [.. stack.Slices.Select(slice => new SegmentationPlane
            {
                Source = slice.Frame.Instance.ToReference(),
                Frame = slice.Frame.Reference.FrameNumber,
                Plane = slice.Plane,
                SliceThickness = thickness is > 0 and < double.PositiveInfinity ? thickness : null,
            })],
            HasMask = (segment, plane) => stack.Lesions[segment].Masks.ContainsKey(images[plane]),
            FillMask = (segment, plane, mask) => Fill(stack, segment, images[plane], mask),
        };
    }

    private Segment ToSegment(Analysis analysis, SegmentedLesion lesion)
    {
        var label = analysis.Model.Labels[lesion.Lesion.LabelIndex];
        return new Segment
        {
            Label = ResultWords.Shorten($"{ResultWords.TrackingId(lesion.Index)} {label.Meaning}"),
            PropertyCategory = label.Category,
            PropertyType = label.Type,
            TrackingId = ResultWords.TrackingId(lesion.Index),
            TrackingUid = analysis.Identity.TrackingUid(lesion.Index),
            Colour = label.Colour is { } colour ? SegmentColour.FromRgb(colour.Red, colour.Green, colour.Blue) : null,
            MayBeEmpty = options.Segmentation == SegmentationKind.LabelMap, // Another lesion may have all of its pixels.
        };
    }

    private void Fill(SegmentedStack stack, int segment, ImageReference image, Span<byte> mask)
    {
        var its = stack.Lesions[segment].Masks[image];
        switch (options.Segmentation)
        {
            case SegmentationKind.Probability:
                its.FillProbability(mask);
                break;
            case SegmentationKind.LabelMap:
                its.FillBinary(mask);
                ClearEarlier(stack, segment, image, mask);
                break;
            default:
                its.FillBinary(mask);
                break;
        }
    }

    // A pixel of a label map belongs to one segment: to the lesion of the higher score, which comes first.
    private static void ClearEarlier(SegmentedStack stack, int segment, ImageReference image, Span<byte> mask)
    {
        List<SliceMask> earlier = [.. stack.Lesions.Take(segment).Select(lesion => lesion.Masks.GetValueOrDefault(image)).OfType<SliceMask>()];
        if (earlier.Count == 0)
        {
            return;
        }

        var taken = new byte[mask.Length];
        earlier.ForEach(other => other.AddBinary(taken));
        for (var i = 0; i < taken.Length; i++)
        {
            mask[i] = taken[i] == 0 ? mask[i] : (byte)0;
        }
    }
}
