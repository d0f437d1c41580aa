namespace PullProcessor.Dicom.Objects;

/// <summary>What every result object carries beside its content: whose study it is about, what made it, and its own UIDs. The same origin and content give the same bytes.</summary>
public sealed record ResultOrigin
{
    /// <summary>An instance of the study: its patient and study attributes are copied as they stand, together with its character set.</summary>
    public required DicomDataset Source { get; init; }

    /// <summary>UID of the object.</summary>
    public required SopInstanceUid SopInstanceUid { get; init; }

    /// <summary>UID of its series, which holds results of one kind only.</summary>
    public required SeriesInstanceUid SeriesInstanceUid { get; init; }

    /// <summary>Series Number, best out of the range that modalities use.</summary>
    public required int SeriesNumber { get; init; }

    /// <summary>Instance Number, from 1.</summary>
    public int InstanceNumber { get; init; } = 1;

    /// <summary>Series Description; ASCII, at most 64 characters.</summary>
    public required string SeriesDescription { get; init; }

    /// <summary>When the content was made, written as the local time that it says. Given, so that an object built again is the same.</summary>
    public required DateTimeOffset ContentDateTime { get; init; }

    /// <summary>UID of the installation that made the findings; stays the same from object to object.</summary>
    public required string DeviceObserverUid { get; init; }

    /// <summary>UID of the analysis: the same in all objects that were made of one answer of the model.</summary>
    public required string RunUid { get; init; }

    /// <summary>What made the findings.</summary>
    public required AlgorithmIdentification Algorithm { get; init; }

    /// <summary>
    /// Earlier results of the same study that this one replaces. Structured reports name them (Predecessor Documents Sequence, PS3.3 C.17.2); the other
    /// kinds, Key Object Selection among them, have no attribute for it and leave them out.
    /// </summary>
    public IReadOnlyList<ReferencedInstance> Predecessors { get; init; } = [];
}
