using PullProcessor.Dicom;

namespace PullProcessor.SandboxPacs.Phantoms;

/// <summary>Content items that the odd ones among the phantoms share (PS3.3 C.17.3).</summary>
internal static class ReportContent
{
    public static DicomDataset Code(string value, string scheme, string meaning) => new DicomDataset()
        .Add(DicomTag.CodeValue, value)
        .Add(DicomTag.CodingSchemeDesignator, scheme)
        .Add(DicomTag.CodeMeaning, meaning);

    public static DicomDataset Text(DicomDataset concept, string text) => new DicomDataset()
        .Add(DicomTag.RelationshipType, "CONTAINS")
        .Add(DicomTag.ValueType, "TEXT")
        .Add(DicomTag.ConceptNameCodeSequence, concept)
        .Add(DicomTag.TextValue, text);

    public static DicomDataset Image(DicomDataset reference) => new DicomDataset()
        .Add(DicomTag.RelationshipType, "CONTAINS")
        .Add(DicomTag.ValueType, "IMAGE")
        .Add(DicomTag.ReferencedSOPSequence, reference);

    public static DicomDataset Reference(string sopClassUid, string sopInstanceUid) => new DicomDataset()
        .Add(DicomTag.ReferencedSOPClassUID, sopClassUid)
        .Add(DicomTag.ReferencedSOPInstanceUID, sopInstanceUid);
}
