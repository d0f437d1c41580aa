namespace PullProcessor.Dicom.Objects;

/// <summary>Frames of an image that are shown alike.</summary>
/// <param name="Image">The image.</param>
/// <param name="Frame">How they are shown.</param>
/// <param name="Numbers">Frame numbers from 1; null for all frames of the image.</param>
internal sealed record PresentationView(PresentationImage Image, PresentationFrame Frame, IReadOnlyList<int>? Numbers)
{
    /// <summary>Parts the images by how their frames are shown, in the order of the images.</summary>
    public static IReadOnlyList<PresentationView> AllOf(IEnumerable<PresentationImage> images) => [.. images.SelectMany(Of)];

    /// <summary>Items of a sequence, one for each key. Where there are several, each says which images it is for (PS3.3 C.10.4, C.11.8).</summary>
    public static DicomDataset[] ItemsBy<TKey>(IReadOnlyList<PresentationView> views, Func<PresentationView, TKey> keyOf, Func<TKey, DicomDataset?> itemOf)
    {
        var groups = views.GroupBy(keyOf).ToArray();
        return [.. groups.Select(Item).OfType<DicomDataset>()];

        DicomDataset? Item(IGrouping<TKey, PresentationView> group)
        {
            var item = itemOf(group.Key);
            return item is null || groups.Length == 1 ? item : item.Add(DicomTag.ReferencedImageSequence, PresentationReferences.To(group));
        }
    }

    private static IEnumerable<PresentationView> Of(PresentationImage image)
    {
        var groups = image.Frames.Select((frame, index) => (Frame: frame, Number: index + 1)).GroupBy(frame => frame.Frame).ToArray();
        return groups.Select(group => new PresentationView(image, group.Key, groups.Length == 1 ? null : [.. group.Select(frame => frame.Number)]));
    }
}
