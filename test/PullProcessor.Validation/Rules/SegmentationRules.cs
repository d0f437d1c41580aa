using PullProcessor.Dicom;

namespace PullProcessor.Validation.Rules;

/// <summary>Segments, frames and sources of a segmentation agree (PS3.3 C.8.20, C.7.6.16, C.12.2).</summary>
internal static class SegmentationRules
{
    public static IEnumerable<string> FaultsOf(DicomDataset segmentation)
    {
        int?[] segments = [.. segmentation.GetItems(DicomTag.SegmentSequence).Select(segment => segment.GetInt32(DicomTag.SegmentNumber))];
        var isLabelMap = segmentation.GetString(DicomTag.SegmentationType) == "LABELMAP";
        if (!isLabelMap && !segments.SequenceEqual(Enumerable.Range(1, segments.Length).Cast<int?>()))
        {
            yield return "Segment numbers are not 1, 2, 3 and so on without gaps.";
        }

        var shared = segmentation.GetItems(DicomTag.SharedFunctionalGroupsSequence);
        var frames = segmentation.GetItems(DicomTag.PerFrameFunctionalGroupsSequence);
        var named = frames.Concat(shared).SelectMany(SegmentsOf).ToArray();
        if (named.Except(segments).Any())
        {
            yield return "A frame is of a segment that Segment Sequence does not have.";
        }

        var dimensions = segmentation.GetItems(DicomTag.DimensionIndexSequence).Count;
        if (frames.Any(frame => frame.GetItems(DicomTag.FrameContentSequence) is not [var content] || content.GetDoubles(DicomTag.DimensionIndexValues).Count != dimensions))
        {
            yield return $"A frame does not have an index for each of the {dimensions} dimensions.";
        }

        HashSet<string?> listed = [.. segmentation.GetItems(DicomTag.ReferencedSeriesSequence)
            .SelectMany(series => series.GetItems(DicomTag.ReferencedInstanceSequence)).Select(Instance)];
        if (frames.Concat(shared).SelectMany(SourcesOf).Any(source => !listed.Contains(source)))
        {
            yield return "A frame's source image is not in Referenced Series Sequence.";
        }
    }

    private static IEnumerable<int?> SegmentsOf(DicomDataset groups) =>
        groups.GetItems(DicomTag.SegmentIdentificationSequence).Select(item => item.GetInt32(DicomTag.ReferencedSegmentNumber));

    private static IEnumerable<string?> SourcesOf(DicomDataset groups) =>
        groups.GetItems(DicomTag.DerivationImageSequence).SelectMany(item => item.GetItems(DicomTag.SourceImageSequence)).Select(Instance);

    private static string? Instance(DicomDataset reference) => reference.GetString(DicomTag.ReferencedSOPInstanceUID);
}
