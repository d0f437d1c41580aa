using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Pipeline.Store;

/// <summary>The image that stands for a study in results that show one.</summary>
/// <param name="Image">The image.</param>
/// <param name="Frame">Its frame, from 1.</param>
/// <param name="Slice">Its place among the slices of its series, from 1; null where they have no order in the patient.</param>
/// <param name="SliceCount">How many slices there are.</param>
internal sealed record ShownImage(ImageReference Image, int Frame, int? Slice, int? SliceCount)
{
    /// <summary>The key image of the first lesion; of a study without lesions the one that shows best what is called present; else the middle one of the longest series.</summary>
    public static ShownImage Of(Analysis analysis)
    {
        var frames = PredictedFrame.Of(analysis.Used);
        var key = analysis.Finding.Lesions is [var lesion, ..]
            ? lesion.KeyImage
            : analysis.Finding.Classifications.Where(each => each.IsPresent).MaxBy(each => each.Score)?.KeyImage;
        var longest = key is null ? frames.GroupBy(frame => frame.Instance.SeriesInstanceUid).MaxBy(series => series.Count())!.ToList() : [];
        var shown = key is null ? Middle(longest) : frames.First(frame => frame.Reference == key);
        var stack = StackOf(shown, frames);
        return new ShownImage(
            shown.Reference, shown.Frame.FrameNumber, stack.Count > 0 ? stack.IndexOf(shown) + 1 : null, stack.Count > 0 ? stack.Count : null);
    }

    private static PredictedFrame Middle(List<PredictedFrame> frames)
    {
        // A localizer in the series runs another way: the longest stack counts.
        var stacks = frames.Where(frame => frame.Frame.Plane is not null).Select(frame => StackOf(frame, frames));
        var ordered = stacks.MaxBy(stack => stack.Count) ?? frames;
        return ordered[ordered.Count / 2];
    }

    private static List<PredictedFrame> StackOf(PredictedFrame of, IReadOnlyList<PredictedFrame> frames) => of.Frame.Plane is not { } plane ? [] :
    [
        .. frames.Where(frame => frame.Instance.SeriesInstanceUid == of.Instance.SeriesInstanceUid && frame.Frame.Plane?.IsParallelTo(plane) == true)
            .OrderBy(frame => frame.Frame.Plane!.Distance).ThenBy(frame => frame.Instance.SopInstanceUid.Value, StringComparer.Ordinal).ThenBy(frame => frame.Frame.FrameNumber),
    ];
}
