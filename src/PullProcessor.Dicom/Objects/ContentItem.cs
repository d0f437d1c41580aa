namespace PullProcessor.Dicom.Objects;

/// <summary>Content items of a structured report (PS3.3 C.17.3 and C.18).</summary>
internal static class ContentItem
{
    private const string MappingResource = "DCMR";

    /// <summary>A container that starts a template.</summary>
    public static DicomDataset Container(CodedConcept concept, string? template, IEnumerable<DicomDataset> children) =>
        AsContainer(Item(Relationship.Contains, "CONTAINER", concept), template, children);

    /// <summary>Makes a data set the root of the tree: it has no relationship.</summary>
    public static DicomDataset AsRoot(DicomDataset dataset, CodedConcept title, string template, IEnumerable<DicomDataset> children)
    {
        dataset.Add(DicomTag.ValueType, "CONTAINER").Add(DicomTag.ConceptNameCodeSequence, CodeItem.Of(title));
        return AsContainer(dataset, template, children);
    }

    public static DicomDataset Coded(string relationship, CodedConcept concept, CodedConcept value) =>
        Item(relationship, "CODE", concept).Add(DicomTag.ConceptCodeSequence, CodeItem.Of(value));

    public static DicomDataset Text(string relationship, CodedConcept concept, string value) =>
        Item(relationship, "TEXT", concept).Add(DicomTag.TextValue, value);

    public static DicomDataset UidReference(string relationship, CodedConcept concept, string uid) =>
        Item(relationship, "UIDREF", concept).Add(DicomTag.UID, uid);

    /// <summary>A number; <paramref name="derivation"/> says how it was got from several, if it was.</summary>
    public static DicomDataset Number(CodedConcept concept, double value, CodedConcept units, CodedConcept? derivation = null)
    {
        var number = Item(Relationship.Contains, "NUM", concept).Add(
            DicomTag.MeasuredValueSequence,
            new DicomDataset().Add(DicomTag.NumericValue, value).Add(DicomTag.MeasurementUnitsCodeSequence, CodeItem.Of(units)));
        return derivation is null ? number : number.Add(DicomTag.ContentSequence, Coded(Relationship.HasConceptMod, Concepts.Derivation, derivation));
    }

    /// <summary>An image, or one frame of it.</summary>
    /// <param name="relationship">To its parent.</param>
    /// <param name="concept">What the image is there for.</param>
    /// <param name="image">The image.</param>
    /// <param name="frame">From 1; left out where the image has a single frame.</param>
    public static DicomDataset Image(string relationship, CodedConcept concept, ReferencedInstance image, int? frame = null)
    {
        var reference = ReferenceTo(image);
        if (MultiFrameSopClasses.FrameOf(image.SopClass, frame) is { } number)
        {
            reference.Add(DicomTag.ReferencedFrameNumber, (double)number);
        }

        return Item(relationship, "IMAGE", concept).Add(DicomTag.ReferencedSOPSequence, reference);
    }

    /// <summary>A segment of a segmentation: its number stands in the place of frame numbers (PS3.3 table 10-3).</summary>
    public static DicomDataset Segment(CodedConcept concept, ReferencedInstance segmentation, int segment) =>
        Item(Relationship.Contains, "IMAGE", concept)
            .Add(DicomTag.ReferencedSOPSequence, ReferenceTo(segmentation).Add(DicomTag.ReferencedSegmentNumber, (double)segment));

    /// <summary>A circle: its centre and a point on it (PS3.3 C.18.6.1.2), on the image that it is selected from.</summary>
    public static DicomDataset Circle(CodedConcept concept, CircleRegion region) =>
        Graphic(concept, "CIRCLE", [region.Column, region.Row, region.Column + region.Radius, region.Row], region.Image, region.Frame);

    /// <summary>A closed line: its first point is its last one too, which makes it a region (PS3.16 TID 1410).</summary>
    public static DicomDataset Outline(CodedConcept concept, OutlineRegion region) =>
        Graphic(concept, "POLYLINE", [.. region.Points.Append(region.Points[0]).SelectMany(point => (double[])[point.Column, point.Row])], region.Image, region.Frame);

    /// <summary>A point in a frame of reference, in mm.</summary>
    public static DicomDataset Point(CodedConcept concept, Pixels.PatientVector point, string frameOfReferenceUid) =>
        Item(Relationship.Contains, "SCOORD3D", concept)
            .Add(DicomTag.GraphicData, point.X, point.Y, point.Z)
            .Add(DicomTag.GraphicType, "POINT")
            .Add(DicomTag.ReferencedFrameOfReferenceUID, frameOfReferenceUid);

    private static DicomDataset AsContainer(DicomDataset item, string? template, IEnumerable<DicomDataset> children)
    {
        item.Add(DicomTag.ContinuityOfContent, "SEPARATE").Add(DicomTag.ContentSequence, [.. children]);
        return template is null ? item : item.Add(
            DicomTag.ContentTemplateSequence,
            new DicomDataset().Add(DicomTag.MappingResource, MappingResource).Add(DicomTag.TemplateIdentifier, template));
    }

    private static DicomDataset Graphic(CodedConcept concept, string type, double[] points, ReferencedInstance image, int? frame) =>
        Item(Relationship.Contains, "SCOORD", concept)
            .Add(DicomTag.GraphicData, points)
            .Add(DicomTag.GraphicType, type)
            .Add(DicomTag.ContentSequence, Image(Relationship.SelectedFrom, Concepts.Source, image, frame));

    private static DicomDataset ReferenceTo(ReferencedInstance instance) =>
        new DicomDataset()
            .Add(DicomTag.ReferencedSOPClassUID, instance.SopClass.Value)
            .Add(DicomTag.ReferencedSOPInstanceUID, instance.Instance.Value);

    private static DicomDataset Item(string relationship, string valueType, CodedConcept concept) =>
        new DicomDataset()
            .Add(DicomTag.RelationshipType, relationship)
            .Add(DicomTag.ValueType, valueType)
            .Add(DicomTag.ConceptNameCodeSequence, CodeItem.Of(concept));
}
