using PullProcessor.Dicom;

namespace PullProcessor.Validation.Rules;

/// <summary>Layers, points and images of a presentation state's graphics (PS3.3 C.10.5, C.10.7 and C.11.11).</summary>
internal static class PresentationRules
{
    public static IEnumerable<string> FaultsOf(DicomDataset state)
    {
        HashSet<string?> layers = [.. state.GetItems(DicomTag.GraphicLayerSequence).Select(layer => layer.GetString(DicomTag.GraphicLayer))];
        HashSet<string?> images = [.. state.GetItems(DicomTag.ReferencedSeriesSequence).SelectMany(ImagesOf)];
        foreach (var (annotation, number) in state.GetItems(DicomTag.GraphicAnnotationSequence).Select((item, index) => (item, index + 1)))
        {
            if (!layers.Contains(annotation.GetString(DicomTag.GraphicLayer)))
            {
                yield return $"Annotation {number} is on the layer {annotation.GetString(DicomTag.GraphicLayer)}, which Graphic Layer Sequence does not have.";
            }

            if (!ImagesOf(annotation).All(images.Contains))
            {
                yield return $"Annotation {number} is on an image that Referenced Series Sequence does not have.";
            }

            foreach (var graphic in annotation.GetItems(DicomTag.GraphicObjectSequence))
            {
                foreach (var fault in GraphicFaults(graphic))
                {
                    yield return $"Annotation {number}: {fault}";
                }
            }
        }

        if (!state.GetItems(DicomTag.DisplayedAreaSelectionSequence).SelectMany(ImagesOf).All(images.Contains))
        {
            yield return "A displayed area is of an image that Referenced Series Sequence does not have.";
        }
    }

    private static IEnumerable<string> GraphicFaults(DicomDataset graphic)
    {
        var dimensions = graphic.GetInt32(DicomTag.GraphicDimensions) ?? 2;
        var values = graphic.GetDoubles(DicomTag.GraphicData);
        if (graphic.GetInt32(DicomTag.NumberOfGraphicPoints) * dimensions != values.Count)
        {
            yield return $"Number of Graphic Points is {graphic.GetInt32(DicomTag.NumberOfGraphicPoints)}, but Graphic Data has {values.Count} numbers.";
        }

        if (GraphicPoints.FaultOf(graphic.GetString(DicomTag.GraphicType) ?? "", values, dimensions) is { } fault)
        {
            yield return fault;
        }
    }

    private static IEnumerable<string?> ImagesOf(DicomDataset item) =>
        item.GetItems(DicomTag.ReferencedImageSequence).Select(image => image.GetString(DicomTag.ReferencedSOPInstanceUID));
}
