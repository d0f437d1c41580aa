using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Archive;

namespace PullProcessor.SandboxPacs;

/// <summary>An object of the archive.</summary>
/// <param name="Series">Its series.</param>
/// <param name="Sop">Its UID.</param>
/// <param name="SopClass">What it is.</param>
/// <param name="Path">Its file.</param>
/// <param name="IsStored">True where a client has stored it, false where it was there at the start as an original.</param>
public sealed record TrueObject(SeriesInstanceUid Series, SopInstanceUid Sop, SopClassUid SopClass, string Path, bool IsStored)
{
    internal static TrueObject Of(IndexedInstance instance) =>
        new(instance.Series, instance.Sop, instance.SopClass, instance.Path, System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(instance.Path)) == ArchiveFolder.StoredFolder);
}
