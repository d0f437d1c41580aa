namespace PullProcessor.Dicom.Objects;

/// <summary>Everything that goes into a structured report. Nothing else does: the same report gives the same bytes.</summary>
public sealed record MeasurementReport
{
    /// <summary>The SOP class to write.</summary>
    public StructuredReportKind Kind { get; init; } = StructuredReportKind.Comprehensive3D;

    /// <summary>Whose study it is, what made it, and its UIDs.</summary>
    public required ResultOrigin Origin { get; init; }

    /// <summary>All instances that the findings rest on, at least one. Segmentations of lesions come into the evidence by themselves.</summary>
    public required IReadOnlyList<ReferencedInstance> ReferencedInstances { get; init; }

    /// <summary>How many instances the findings should rest on and could not be had; 0 where none are missing.</summary>
    public int InstancesMissing { get; init; }

    /// <summary>What the model says of the study or of its series as a whole, at least one; no two of the same finding and series.</summary>
    public required IReadOnlyList<StudyMeasurement> Classifications { get; init; }

    /// <summary>The lesions; none where nothing was found or the model finds no places.</summary>
    public IReadOnlyList<LesionMeasurement> Lesions { get; init; } = [];
}
