using PullProcessor.Dicom;

namespace PullProcessor.SandboxPacs.Archive;

/// <summary>What the index keeps of one object.</summary>
internal sealed record IndexedInstance
{
    public required string Path { get; init; }

    public required long Length { get; init; }

    public required string TransferSyntaxUid { get; init; }

    public required StudyInstanceUid Study { get; init; }

    public required SeriesInstanceUid Series { get; init; }

    public required SopInstanceUid Sop { get; init; }

    public required SopClassUid SopClass { get; init; }

    /// <summary>Attributes of the instance level; what is the same in the whole series stands once in the index.</summary>
    public required DicomDataset Attributes { get; init; }
}
