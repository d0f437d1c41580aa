using PullProcessor.Dicom;

namespace PullProcessor.Validation.Rules;

/// <summary>A content item with its place in the tree.</summary>
/// <param name="Path">1 for the root, 1.2 for its second child.</param>
/// <param name="Item">The item.</param>
/// <param name="Parent">Null for the root.</param>
internal sealed record ContentItemView(string Path, DicomDataset Item, ContentItemView? Parent)
{
    public string ValueType { get; } = Item.GetString(DicomTag.ValueType) ?? "";

    public string Relationship { get; } = Item.GetString(DicomTag.RelationshipType) ?? "";

    /// <summary>Code value and scheme of its concept, "121071 DCM"; empty where it has none.</summary>
    public string Concept { get; } = Item.GetItems(DicomTag.ConceptNameCodeSequence) is [var code, ..]
        ? $"{code.GetString(DicomTag.CodeValue) ?? code.GetString(DicomTag.LongCodeValue)} {code.GetString(DicomTag.CodingSchemeDesignator)}"
        : "";

    /// <summary>For people: where and what it is.</summary>
    public string Name => $"{Path} {ValueType} ({Concept})";

    public IEnumerable<ContentItemView> Children =>
        Item.GetItems(DicomTag.ContentSequence).Select((child, index) => new ContentItemView($"{Path}.{index + 1}", child, this));

    /// <summary>The item and all below it.</summary>
    public IEnumerable<ContentItemView> All => Children.SelectMany(child => child.All).Prepend(this);

    public static ContentItemView RootOf(DicomDataset document) => new("1", document, Parent: null);
}
