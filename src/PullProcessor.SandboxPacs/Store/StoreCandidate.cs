using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Archive;

namespace PullProcessor.SandboxPacs.Store;

/// <summary>One part of a store request, before the archive has decided on it.</summary>
internal sealed record StoreCandidate
{
    /// <summary>Content-Type of the part, as it came.</summary>
    public required string ContentType { get; init; }

    /// <summary>The study of the path; null where it names none.</summary>
    public required StudyInstanceUid? PathStudy { get; init; }

    /// <summary>The object; null where the part is no DICOM.</summary>
    public required StoredObject? Received { get; init; }

    /// <summary>What the archive has under the same UID; null where it has nothing.</summary>
    public required IndexedInstance? Existing { get; init; }

    /// <summary>True where that is the same, byte for byte.</summary>
    public required bool IsIdentical { get; init; }

    /// <summary>Set by a switch: a new object takes the place of the existing one.</summary>
    public bool Overwrites { get; set; }

    /// <summary>As it is reported where nothing speaks against it.</summary>
    public StoreResult Success => Received is { Instance: var instance } ? new StoreResult(instance.Study, instance.SopClass, instance.Sop, null) : StoreResult.NotDicom;

    public StoreResult Failure(int reason) => Success with { FailureReason = (ushort)reason };
}
