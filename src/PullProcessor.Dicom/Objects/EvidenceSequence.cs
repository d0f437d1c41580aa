namespace PullProcessor.Dicom.Objects;

/// <summary>Instances of one study by series, each once: an item of the evidence, predecessor and similar sequences (PS3.3 table C.17-3, Hierarchical SOP Instance Reference Macro).</summary>
internal static class EvidenceSequence
{
    public static DicomDataset Of(string studyInstanceUid, IEnumerable<ReferencedInstance> instances) =>
        new DicomDataset()
            .Add(DicomTag.StudyInstanceUID, studyInstanceUid)
            .Add(DicomTag.ReferencedSeriesSequence, [.. instances.Distinct().GroupBy(instance => instance.Series).Select(SeriesItem)]);

    /// <summary>A reference to an instance (SOP Instance Reference Macro, PS3.3 10.8).</summary>
    public static DicomDataset InstanceItem(ReferencedInstance instance) =>
        new DicomDataset()
            .Add(DicomTag.ReferencedSOPClassUID, instance.SopClass.Value)
            .Add(DicomTag.ReferencedSOPInstanceUID, instance.Instance.Value);

    private static DicomDataset SeriesItem(IGrouping<SeriesInstanceUid, ReferencedInstance> series) =>
        new DicomDataset()
            .Add(DicomTag.SeriesInstanceUID, series.Key.Value)
            .Add(DicomTag.ReferencedSOPSequence, [.. series.Select(InstanceItem)]);
}
