using System.Buffers.Binary;

namespace PullProcessor.Dicom.Objects;

/// <summary>By what the frames are told apart (Multi-frame Dimension module, PS3.3 C.7.6.17): the segment and the position, in a label map the position alone.</summary>
internal static class SegmentationDimensions
{
    public static void AddTo(DicomDataset target, SegmentationContent content)
    {
        var organization = DicomUidFactory.FromHash("dimension-organization", content.Origin.SopInstanceUid.Value);
        var position = Index(organization, DicomTag.ImagePositionPatient, DicomTag.PlanePositionSequence, "Image Position Patient");
        target
            .Add(DicomTag.DimensionOrganizationSequence, new DicomDataset().Add(DicomTag.DimensionOrganizationUID, organization))
            .Add(
                DicomTag.DimensionIndexSequence,
                content.Kind == SegmentationKind.LabelMap
                    ? [position]
                    : [Index(organization, DicomTag.ReferencedSegmentNumber, DicomTag.SegmentIdentificationSequence, "Referenced Segment Number"), position]);
    }

    private static DicomDataset Index(string organization, DicomTag pointer, DicomTag group, string label) =>
        new DicomDataset(Pointer(DicomTag.DimensionIndexPointer, pointer), Pointer(DicomTag.FunctionalGroupPointer, group))
            .Add(DicomTag.DimensionOrganizationUID, organization)
            .Add(DicomTag.DimensionDescriptionLabel, label);

    private static DicomElement Pointer(DicomTag tag, DicomTag to)
    {
        var value = new byte[4];
        BinaryPrimitives.WriteUInt16LittleEndian(value, to.Group);
        BinaryPrimitives.WriteUInt16LittleEndian(value.AsSpan(2), to.Element);
        return new DicomElement(tag, DicomVR.AT, value);
    }
}
