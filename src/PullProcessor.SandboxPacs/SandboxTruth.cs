using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Archive;

namespace PullProcessor.SandboxPacs;

/// <summary>All that a sandbox has at a moment, to compare with what a client believes.</summary>
/// <param name="Studies">In the order of their arrival.</param>
public sealed record SandboxTruth(IReadOnlyList<TrueStudy> Studies)
{
    /// <summary>The study with this UID; null where there is none.</summary>
    public TrueStudy? Find(StudyInstanceUid study) => Studies.FirstOrDefault(each => each.Study == study);

    internal static SandboxTruth Of(ArchiveIndex index) =>
        new([.. index.Studies.Select(study => new TrueStudy(study, [.. index.Select(study, null, null).Select(TrueObject.Of)]))]);
}
