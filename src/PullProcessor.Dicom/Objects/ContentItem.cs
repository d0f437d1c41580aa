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

    public static DicomDataset Number(CodedConcept concept, double value, CodedConcept units) =>
        Item(Relationship.Contains, "NUM", concept).Add(
            DicomTag.MeasuredValueSequence,
            new DicomDataset().Add(DicomTag.NumericValue, value).Add(DicomTag.MeasurementUnitsCodeSequence, CodeItem.Of(units)));

    public static DicomDataset Image(string relationship, CodedConcept concept, ReferencedInstance image, int? frame = null)
    {
        var reference = new DicomDataset()
            .Add(DicomTag.ReferencedSOPClassUID, image.SopClass.Value)
            .Add(DicomTag.ReferencedSOPInstanceUID, image.Instance.Value);
        if (frame is { } number)
        {
            reference.Add(DicomTag.ReferencedFrameNumber, (double)number);
        }

        return Item(relationship, "IMAGE", concept).Add(DicomTag.ReferencedSOPSequence, reference);
    }

    /// <summary>A circle: its centre and a point on it (PS3.3 C.18.6.1.2), on the image that it is selected from.</summary>
    public static DicomDataset Circle(CodedConcept concept, CircleRegion region) =>
        Item(Relationship.Contains, "SCOORD", concept)
            .Add(DicomTag.GraphicData, region.Column, region.Row, region.Column + region.Radius, region.Row)
            .Add(DicomTag.GraphicType, "CIRCLE")
            .Add(
                DicomTag.ContentSequence,
                Image(Relationship.SelectedFrom, Concepts.Source, region.Image, MultiFrameSopClasses.FrameOf(region.Image.SopClass, region.Frame)));

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

    private static DicomDataset Item(string relationship, string valueType, CodedConcept concept) =>
        new DicomDataset()
            .Add(DicomTag.RelationshipType, relationship)
            .Add(DicomTag.ValueType, valueType)
            .Add(DicomTag.ConceptNameCodeSequence, CodeItem.Of(concept));
}
