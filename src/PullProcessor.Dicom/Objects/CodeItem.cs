namespace PullProcessor.Dicom.Objects;

/// <summary>A code as the item of a code sequence (PS3.3 8.8).</summary>
internal static class CodeItem
{
    private const int ShortString = 16; // Characters of SH (PS3.5 6.2).

    /// <summary>Makes the item; it may stand in any code sequence.</summary>
    public static DicomDataset Of(CodedConcept concept) =>
        new DicomDataset()
            .Add(concept.Value.Length > ShortString ? DicomTag.LongCodeValue : DicomTag.CodeValue, concept.Value) // PS3.3 8.1.
            .Add(DicomTag.CodingSchemeDesignator, concept.Scheme)
            .Add(DicomTag.CodeMeaning, concept.Meaning);
}
