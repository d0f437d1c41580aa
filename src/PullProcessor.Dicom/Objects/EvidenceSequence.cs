namespace PullProcessor.Dicom.Objects;

/// <summary>Current Requested Procedure Evidence Sequence (PS3.3 C.17.2.2): every instance once, by series.</summary>
internal static class EvidenceSequence
{
    public static DicomDataset Of(string studyInstanceUid, IEnumerable<ReferencedInstance> instances) =>
        new DicomDataset()
            .Add(DicomTag.StudyInstanceUID, studyInstanceUid)
            .Add(DicomTag.ReferencedSeriesSequence, [.. instances.Distinct().GroupBy(instance => instance.Series).Select(SeriesItem)]);

    private static DicomDataset SeriesItem(IGrouping<SeriesInstanceUid, ReferencedInstance> series) =>
        new DicomDataset()
            .Add(DicomTag.SeriesInstanceUID, series.Key.Value)
            .Add(DicomTag.ReferencedSOPSequence, [.. series.Select(InstanceItem)]);

    private static DicomDataset InstanceItem(ReferencedInstance instance) =>
        new DicomDataset()
            .Add(DicomTag.ReferencedSOPClassUID, instance.SopClass.Value)
            .Add(DicomTag.ReferencedSOPInstanceUID, instance.Instance.Value);
}
