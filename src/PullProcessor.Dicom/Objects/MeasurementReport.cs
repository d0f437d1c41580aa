namespace PullProcessor.Dicom.Objects;

/// <summary>Everything that goes into a structured report. Nothing else does: the same report gives the same bytes.</summary>
public sealed record MeasurementReport
{
    /// <summary>Whose study it is, what made it, and its UIDs.</summary>
    public required ResultOrigin Origin { get; init; }

    /// <summary>All instances that the findings rest on, at least one.</summary>
    public required IReadOnlyList<ReferencedInstance> ReferencedInstances { get; init; }

    /// <summary>What the model says of the study as a whole.</summary>
    public required StudyMeasurement Study { get; init; }

    /// <summary>The lesions; none where nothing was found or the model finds no places.</summary>
    public IReadOnlyList<LesionMeasurement> Lesions { get; init; } = [];
}
