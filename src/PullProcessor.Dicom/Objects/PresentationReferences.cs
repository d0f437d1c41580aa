namespace PullProcessor.Dicom.Objects;

/// <summary>References of a presentation state to images and frames (PS3.3 C.11.11 and table 10-3).</summary>
internal static class PresentationReferences
{
    /// <summary>Items of Referenced Series Sequence (0008,1115).</summary>
    public static DicomDataset[] BySeries(IEnumerable<PresentationImage> images) =>
        [.. images.GroupBy(image => image.Instance.Series).Select(series => new DicomDataset()
            .Add(DicomTag.SeriesInstanceUID, series.Key.Value)
            .Add(DicomTag.ReferencedImageSequence, [.. series.Select(image => Item(image.Instance))]))];

    /// <summary>Items of Referenced Image Sequence (0008,1140); frames of one image in one item.</summary>
    public static DicomDataset[] To(IEnumerable<PresentationView> views) =>
        [.. views.GroupBy(view => view.Image.Instance).Select(group => Item(
            group.Key,
            group.Any(view => view.Numbers is null) ? [] : [.. group.SelectMany(view => view.Numbers!).Order()]))];

    /// <summary>An item of Referenced Image Sequence for a frame.</summary>
    public static DicomDataset To(PresentationAnnotation annotation) =>
        Item(annotation.Image, MultiFrameSopClasses.FrameOf(annotation.Image.SopClass, annotation.Frame) is { } frame ? [frame] : []);

    private static DicomDataset Item(ReferencedInstance instance, params IReadOnlyList<int> frames)
    {
        var item = new DicomDataset()
            .Add(DicomTag.ReferencedSOPClassUID, instance.SopClass.Value)
            .Add(DicomTag.ReferencedSOPInstanceUID, instance.Instance.Value);
        return frames.Count == 0 ? item : item.Add(DicomTag.ReferencedFrameNumber, [.. frames.Select(frame => (double)frame)]);
    }
}
