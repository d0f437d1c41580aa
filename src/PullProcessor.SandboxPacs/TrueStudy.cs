using PullProcessor.Dicom;

namespace PullProcessor.SandboxPacs;

/// <summary>A study of the archive.</summary>
/// <param name="Study">Its UID.</param>
/// <param name="Objects">In the order of their arrival in each series.</param>
public sealed record TrueStudy(StudyInstanceUid Study, IReadOnlyList<TrueObject> Objects)
{
    /// <summary>Those that clients have stored.</summary>
    public IEnumerable<TrueObject> Stored => Objects.Where(each => each.IsStored);
}
