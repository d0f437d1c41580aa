using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.SandboxPacs.Archive;

/// <summary>An object on its way into the index, apart from the file it came from.</summary>
/// <param name="Instance">Its entry.</param>
/// <param name="Study">Attributes of its study.</param>
/// <param name="Series">Attributes of its series.</param>
internal sealed record StoredObject(IndexedInstance Instance, DicomDataset Study, DicomDataset Series)
{
    /// <exception cref="DicomException">A UID is missing.</exception>
    public static StoredObject From(DicomFile file, string path, long length)
    {
        var dataset = file.Dataset;
        var instance = new IndexedInstance
        {
            Path = path,
            Length = length,
            TransferSyntaxUid = file.TransferSyntax.Uid,
            Study = new StudyInstanceUid(Required(dataset, DicomTag.StudyInstanceUID)),
            Series = new SeriesInstanceUid(Required(dataset, DicomTag.SeriesInstanceUID)),
            Sop = file.SopInstanceUid,
            SopClass = file.SopClassUid,
            Attributes = ArchiveLevel.Instance.Extract(dataset).Add(DicomTag.AvailableTransferSyntaxUID, file.TransferSyntax.Uid),
        };
        return new StoredObject(instance, ArchiveLevel.Study.Extract(dataset), ArchiveLevel.Series.Extract(dataset));
    }

    private static string Required(DicomDataset dataset, DicomTag tag) =>
        dataset.GetString(tag) ?? throw new DicomException($"The object has no {tag}, without which it cannot be filed.");
}
