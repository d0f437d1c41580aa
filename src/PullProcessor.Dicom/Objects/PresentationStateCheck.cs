using System.Globalization;

namespace PullProcessor.Dicom.Objects;

/// <summary>Looks for what makes viewers draw a presentation state wrongly or not at all, and what other validators pass over: layers that are not declared, counts that do not fit their data, references to images that are not there.</summary>
public static class PresentationStateCheck
{
    /// <summary>The faults, for people; none where there is nothing to complain about.</summary>
    /// <param name="state">A presentation state, ours or another's.</param>
    public static IReadOnlyList<string> FaultsOf(DicomDataset state)
    {
        var faults = new List<string>();
        var images = state.GetItems(DicomTag.ReferencedSeriesSequence)
            .SelectMany(series => series.GetItems(DicomTag.ReferencedImageSequence))
            .Select(image => image.GetString(DicomTag.ReferencedSOPInstanceUID))
            .ToHashSet(StringComparer.Ordinal);
        Require(faults, images.Count > 0, "It refers to no image.");
        Require(faults, state.GetItems(DicomTag.DisplayedAreaSelectionSequence).Count > 0, "It has no displayed area.");
        foreach (var sequence in (DicomTag[])[DicomTag.DisplayedAreaSelectionSequence, DicomTag.SoftcopyVOILUTSequence, DicomTag.GraphicAnnotationSequence])
        {
            var foreign = state.GetItems(sequence).SelectMany(item => item.GetItems(DicomTag.ReferencedImageSequence))
                .Select(image => image.GetString(DicomTag.ReferencedSOPInstanceUID))
                .FirstOrDefault(image => !images.Contains(image));
            Require(faults, foreign is null, $"An item of {sequence} is for the image {foreign}, which is not one of Referenced Series Sequence.");
        }

        CheckLayers(faults, state);
        foreach (var (annotation, index) in state.GetItems(DicomTag.GraphicAnnotationSequence).Select((item, index) => (item, index)))
        {
            CheckAnnotation(faults, annotation, $"Annotation {(index + 1).ToString(CultureInfo.InvariantCulture)}");
        }

        return faults;
    }

    private static void CheckLayers(List<string> faults, DicomDataset state)
    {
        var declared = state.GetItems(DicomTag.GraphicLayerSequence).Select(layer => layer.GetString(DicomTag.GraphicLayer)).ToArray();
        Require(faults, declared.Distinct(StringComparer.Ordinal).Count() == declared.Length, "A layer is declared twice.");
        foreach (var layer in state.GetItems(DicomTag.GraphicAnnotationSequence).Select(item => item.GetString(DicomTag.GraphicLayer)).Distinct().Except(declared))
        {
            faults.Add($"The layer {layer ?? "without a name"} is not declared in Graphic Layer Sequence (PS3.3 C.10.5).");
        }
    }

    private static void CheckAnnotation(List<string> faults, DicomDataset annotation, string name)
    {
        var graphics = annotation.GetItems(DicomTag.GraphicObjectSequence);
        var texts = annotation.GetItems(DicomTag.TextObjectSequence);
        Require(faults, graphics.Count + texts.Count > 0, $"{name} has neither graphics nor text.");
        foreach (var graphic in graphics)
        {
            CheckGraphic(faults, graphic, name);
        }

        foreach (var text in texts)
        {
            var hasAnchor = text.GetDoubles(DicomTag.AnchorPoint).Count == 2 && text.GetString(DicomTag.AnchorPointAnnotationUnits) is not null;
            var hasBox = text.GetDoubles(DicomTag.BoundingBoxTopLeftHandCorner).Count == 2 && text.GetDoubles(DicomTag.BoundingBoxBottomRightHandCorner).Count == 2
                && text.GetString(DicomTag.BoundingBoxAnnotationUnits) is not null;
            Require(faults, hasAnchor || hasBox, $"{name}: a text has neither an anchor point nor a bounding box.");
            Require(faults, text.GetString(DicomTag.UnformattedTextValue) is not null, $"{name}: a text is empty.");
        }
    }

    private static void CheckGraphic(List<string> faults, DicomDataset graphic, string name)
    {
        var type = graphic.GetString(DicomTag.GraphicType);
        var data = graphic.GetDoubles(DicomTag.GraphicData);
        var points = graphic.GetInt32(DicomTag.NumberOfGraphicPoints);
        Require(faults, graphic.GetInt32(DicomTag.GraphicDimensions) == 2, $"{name}: Graphic Dimensions is not 2.");
        Require(faults, points is > 0 && data.Count == 2 * points, $"{name}: Number of Graphic Points is {points}, but Graphic Data has {data.Count} numbers.");
        Require(faults, data.All(double.IsFinite), $"{name}: Graphic Data has a number that is not finite.");
        var isCountRight = type switch
        {
            "POINT" => points == 1,
            "CIRCLE" => points == 2,
            "ELLIPSE" => points == 4,
            "POLYLINE" or "INTERPOLATED" => points >= 2,
            _ => false,
        };
        Require(faults, isCountRight, $"{name}: {points} points make no {type ?? "graphic without a type"}; POINT has 1, CIRCLE 2, ELLIPSE 4, POLYLINE and INTERPOLATED 2 or more.");
        var isClosed = type is "CIRCLE" or "ELLIPSE" || (data.Count > 2 && type != "POINT" && data[0] == data[^2] && data[1] == data[^1]);
        Require(faults, !isClosed || graphic.GetString(DicomTag.GraphicFilled) is "Y" or "N", $"{name}: a closed {type} does not say whether it is filled.");
    }

    private static void Require(List<string> faults, bool isRight, string fault)
    {
        if (!isRight)
        {
            faults.Add(fault);
        }
    }
}
