using PullProcessor.Dicom;

namespace PullProcessor.SandboxPacs.Store;

/// <summary>What became of one part of a store request.</summary>
/// <param name="Study">Null where the part was no DICOM object.</param>
/// <param name="SopClass">Null where the part was no DICOM object.</param>
/// <param name="Sop">Null where the part was no DICOM object.</param>
/// <param name="FailureReason">(0008,1197); null for an object that the archive has now.</param>
internal sealed record StoreResult(StudyInstanceUid? Study, SopClassUid? SopClass, SopInstanceUid? Sop, ushort? FailureReason)
{
    /// <summary>Cannot understand (PS3.18 I.2.2).</summary>
    public const ushort CannotUnderstand = 0xC000;

    /// <summary>A study other than that of the path.</summary>
    public const ushort OtherStudy = 0xA901;

    /// <summary>Duplicate SOP Instance (PS3.7 C.5.7): another object has this UID.</summary>
    public const ushort Duplicate = 0x0111;

    /// <summary>False where the answer is silent about it.</summary>
    public bool IsReported { get; init; } = true;

    public static StoreResult NotDicom => new(null, null, null, CannotUnderstand);
}
