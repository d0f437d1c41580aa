using PullProcessor.Dicom;

namespace PullProcessor.Pipeline.Store;

/// <summary>All that goes into one result.</summary>
public sealed record ResultRequest
{
    /// <summary>What the model said.</summary>
    public required Analysis Analysis { get; init; }

    /// <summary>Which object is to be made.</summary>
    public required PlannedResult Result { get; init; }

    /// <summary>When it was reserved first, at the site's local time. This is the time that goes into the object, so that every rebuild has the same bytes.</summary>
    public required DateTimeOffset BuiltAt { get; init; }

    /// <summary>Earlier confirmed results of the same kind about the same study, oldest first: those that this one takes the place of.</summary>
    public IReadOnlyList<PriorResult> Predecessors { get; init; } = [];

    /// <summary>An instance of the study, for its patient and study attributes.</summary>
    public required DicomDataset Header { get; init; }

    /// <summary>Gets whole images of the study from the source, for objects that show pixels.</summary>
    public required ImageAccess Images { get; init; }

    /// <summary>All objects that the analysis becomes, this one included.</summary>
    public IReadOnlyList<PlannedResult> Siblings { get; init; } = [];
}
