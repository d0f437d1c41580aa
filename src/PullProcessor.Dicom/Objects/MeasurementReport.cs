namespace PullProcessor.Dicom.Objects;

/// <summary>Everything that goes into a structured report. Nothing else does: the same report gives the same bytes.</summary>
public sealed record MeasurementReport
{
    /// <summary>An instance of the study: its patient and study attributes are copied as they stand, together with its character set.</summary>
    public required DicomDataset Source { get; init; }

    /// <summary>UID of the report.</summary>
    public required SopInstanceUid SopInstanceUid { get; init; }

    /// <summary>UID of the series that the report makes up.</summary>
    public required SeriesInstanceUid SeriesInstanceUid { get; init; }

    /// <summary>Series Number, best out of the range that modalities use.</summary>
    public required int SeriesNumber { get; init; }

    /// <summary>Series Description; ASCII, at most 64 characters.</summary>
    public required string SeriesDescription { get; init; }

    /// <summary>When the content was made, written as the local time that it says. Given, so that a report built again is the same.</summary>
    public required DateTimeOffset ContentDateTime { get; init; }

    /// <summary>UID of the installation that made the findings; stays the same from report to report.</summary>
    public required string DeviceObserverUid { get; init; }

    /// <summary>What made the findings.</summary>
    public required ReportAlgorithm Algorithm { get; init; }

    /// <summary>All instances that the findings rest on, at least one.</summary>
    public required IReadOnlyList<ReferencedInstance> ReferencedInstances { get; init; }

    /// <summary>What the model says of the study as a whole.</summary>
    public required StudyMeasurement Study { get; init; }

    /// <summary>The lesions; none where nothing was found or the model finds no places.</summary>
    public IReadOnlyList<LesionMeasurement> Lesions { get; init; } = [];
}
