namespace PullProcessor.Dicom.Objects;

/// <summary>The items of Segment Sequence (0062,0002), PS3.3 C.8.20.2 and C.8.20.4.</summary>
internal static class SegmentItems
{
    private const string Automatic = "AUTOMATIC";
    private static readonly CodedConcept Background = new("125040", "DCM", "Background");

    /// <summary>Numbered from 1. A label map describes its background too, as segment 0.</summary>
    public static DicomDataset[] Of(SegmentationContent content)
    {
        var algorithm = content.Origin.Algorithm;
        var items = content.Segments.Select((segment, index) => Item(segment, index + 1, algorithm));
        return content.Kind == SegmentationKind.LabelMap ? [BackgroundItem(algorithm), .. items] : [.. items];
    }

    private static DicomDataset Item(Segment segment, int number, AlgorithmIdentification algorithm)
    {
        var item = Described(number, segment.Label, segment.PropertyCategory, segment.PropertyType, algorithm)
            .Add(DicomTag.SegmentationAlgorithmIdentificationSequence, Identification(algorithm));
        if (segment.AnatomicRegion is { } region)
        {
            item.Add(DicomTag.AnatomicRegionSequence, CodeItem.Of(region));
        }

        if (segment.Colour is { } colour)
        {
            item.Add(DicomTag.RecommendedDisplayCIELabValue, colour.Lightness, colour.A, colour.B);
        }

        return segment is { TrackingId: { } id, TrackingUid: { } uid }
            ? item.Add(DicomTag.TrackingID, id).Add(DicomTag.TrackingUID, uid)
            : item;
    }

    private static DicomDataset BackgroundItem(AlgorithmIdentification algorithm) => Described(0, Background.Meaning, Background, Background, algorithm);

    private static DicomDataset Described(int number, string label, CodedConcept category, CodedConcept type, AlgorithmIdentification algorithm) =>
        new DicomDataset()
            .Add(DicomTag.SegmentedPropertyCategoryCodeSequence, CodeItem.Of(category))
            .Add(DicomTag.SegmentNumber, number)
            .Add(DicomTag.SegmentLabel, label)
            .Add(DicomTag.SegmentAlgorithmType, Automatic)
            .Add(DicomTag.SegmentAlgorithmName, algorithm.Name)
            .Add(DicomTag.SegmentedPropertyTypeCodeSequence, CodeItem.Of(type));

    private static DicomDataset Identification(AlgorithmIdentification algorithm)
    {
        var item = new DicomDataset()
            .Add(DicomTag.AlgorithmFamilyCodeSequence, CodeItem.Of(Concepts.ArtificialIntelligence))
            .Add(DicomTag.AlgorithmName, algorithm.Name)
            .Add(DicomTag.AlgorithmVersion, algorithm.Version)
            .Add(DicomTag.AlgorithmSource, algorithm.Manufacturer);
        return algorithm.Parameters.Count == 0 ? item
            : item.Add(DicomTag.AlgorithmParameters, string.Join("; ", algorithm.Parameters));
    }
}
