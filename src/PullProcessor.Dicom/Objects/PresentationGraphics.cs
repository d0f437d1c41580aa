namespace PullProcessor.Dicom.Objects;

/// <summary>Graphic Annotation and Graphic Layer modules (PS3.3 C.10.5 and C.10.7).</summary>
internal static class PresentationGraphics
{
    private const double White = ushort.MaxValue;
    private static readonly double[] Yellow = [58364, 33056, 53368]; // sRGB 255, 221, 51 in CIELab of PS3.3 C.10.7.1.1: seen on black and on white, and no colour of anatomy.

    /// <summary>Items of Graphic Layer Sequence.</summary>
    public static DicomDataset[] LayersOf(PresentationContent content) =>
        [.. content.Layers.Select((layer, index) => new DicomDataset()
            .Add(DicomTag.GraphicLayer, layer.Name)
            .Add(DicomTag.GraphicLayerOrder, index + 1)
            .Add(DicomTag.GraphicLayerRecommendedDisplayGrayscaleValue, White)
            .Add(DicomTag.GraphicLayerDescription, layer.Description)
            .Add(DicomTag.GraphicLayerRecommendedDisplayCIELabValue, Yellow))];

    /// <summary>Items of Graphic Annotation Sequence.</summary>
    public static DicomDataset[] AnnotationsOf(PresentationContent content) =>
        [.. content.Annotations.Select(annotation => AnnotationItem(annotation, content.Images.First(image => image.Instance == annotation.Image)))];

    private static DicomDataset AnnotationItem(PresentationAnnotation annotation, PresentationImage image)
    {
        var shapes = annotation.Shapes.Select(shape => GraphicFit.Into(shape, image.Rows, image.Columns).Shape!).ToArray();
        var item = new DicomDataset().Add(DicomTag.ReferencedImageSequence, PresentationReferences.To(annotation)).Add(DicomTag.GraphicLayer, annotation.Layer);
        if (annotation.Text is { } text)
        {
            item.Add(DicomTag.TextObjectSequence, TextItem(PresentationLabel.Place(text, shapes, image.Rows, image.Columns)!));
        }

        return shapes.Length == 0 ? item : item.Add(DicomTag.GraphicObjectSequence, [.. shapes.Select(GraphicItem)]);
    }

    private static DicomDataset GraphicItem(GraphicShape shape)
    {
        var item = new DicomDataset()
            .Add(DicomTag.GraphicAnnotationUnits, "PIXEL")
            .Add(DicomTag.GraphicDimensions, 2)
            .Add(DicomTag.NumberOfGraphicPoints, shape.Points.Count)
            .Add(DicomTag.GraphicData, [.. shape.Points.SelectMany(point => new[] { point.Column, point.Row })])
            .Add(DicomTag.GraphicType, shape.Type.ToString().ToUpperInvariant());
        return shape.IsClosed ? item.Add(DicomTag.GraphicFilled, "N") : item; // Filled would hide what it marks.
    }

    private static DicomDataset TextItem(PresentationLabel label)
    {
        var item = new DicomDataset()
            .Add(DicomTag.UnformattedTextValue, string.Join("\r\n", label.Lines))
            .Add(DicomTag.BoundingBoxTextHorizontalJustification, label.Box is null ? "CENTER" : "LEFT");
        if (label is not { Box: { } box, Anchor: { } anchor })
        {
            return item
                .Add(DicomTag.BoundingBoxAnnotationUnits, "DISPLAY")
                .Add(DicomTag.BoundingBoxTopLeftHandCorner, 0.05, 0.88)
                .Add(DicomTag.BoundingBoxBottomRightHandCorner, 0.95, 0.98);
        }

        return item
            .Add(DicomTag.BoundingBoxAnnotationUnits, "PIXEL")
            .Add(DicomTag.BoundingBoxTopLeftHandCorner, box.Left, box.Top)
            .Add(DicomTag.BoundingBoxBottomRightHandCorner, box.Right, box.Bottom)
            .Add(DicomTag.AnchorPointAnnotationUnits, "PIXEL")
            .Add(DicomTag.AnchorPoint, anchor.Column, anchor.Row)
            .Add(DicomTag.AnchorPointVisibility, "N"); // The text is beside it; a line to it would cross the graphics.
    }
}
