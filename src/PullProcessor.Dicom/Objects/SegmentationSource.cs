using System.Text;

namespace PullProcessor.Dicom.Objects;

/// <summary>What a segmentation says of the series that it was made from.</summary>
internal static class SegmentationSource
{
    private const int LongestCode = 16; // Characters of CS (PS3.5 6.2).

    public static void AddTo(DicomDataset target, SegmentationContent content)
    {
        var source = content.Origin.Source;
        var bodyPart = source.GetString(DicomTag.BodyPartExamined);
        if (bodyPart is not null && IsCode(bodyPart))
        {
            target.Add(DicomTag.BodyPartExamined, bodyPart); // Laterality (0020,0060) is not for multi-frame objects: dciodvfy refuses it.
        }

        target.Add(DicomTag.FrameOfReferenceUID, content.FrameOfReferenceUid!).AddEmpty(DicomTag.PositionReferenceIndicator);
        if (source.GetString(DicomTag.PositionReferenceIndicator) is { } indicator && Ascii.IsValid(indicator))
        {
            target.Add(DicomTag.PositionReferenceIndicator, indicator);
        }

        AddCompression(target, content);
        target.Add(DicomTag.ReferencedSeriesSequence, [.. content.Planes.Select(plane => plane.Source).Distinct().GroupBy(instance => instance.Series).Select(Series)]);
    }

    // Once lossy, always lossy: the masks rest on what the compression left (PS3.3 C.7.6.1.1.5).
    private static void AddCompression(DicomDataset target, SegmentationContent content)
    {
        var source = content.Origin.Source;
        var isLossy = content.IsSourceLossy || source.GetString(DicomTag.LossyImageCompression) == "01";
        target.Add(DicomTag.LossyImageCompression, isLossy ? "01" : "00");
        foreach (var tag in new[] { DicomTag.LossyImageCompressionRatio, DicomTag.LossyImageCompressionMethod })
        {
            if (isLossy && source.Find(tag) is DicomElement { Length: > 0 } element)
            {
                target.AddOrUpdate(element);
            }
        }
    }

    private static DicomDataset Series(IGrouping<SeriesInstanceUid, ReferencedInstance> series) =>
        new DicomDataset()
            .Add(DicomTag.SeriesInstanceUID, series.Key.Value)
            .Add(DicomTag.ReferencedInstanceSequence, [.. series.Select(EvidenceSequence.InstanceItem)]);

    private static bool IsCode(string text) =>
        text.Length <= LongestCode && text.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c is ' ' or '_');
}
