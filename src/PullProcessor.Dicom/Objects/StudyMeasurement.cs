namespace PullProcessor.Dicom.Objects;

/// <summary>What the model says of the study, or of one series, as a whole.</summary>
/// <param name="Finding">What was looked for.</param>
/// <param name="Score">The model's certainty that it is there, 0 to 1.</param>
/// <param name="IsPresent">Whether the model calls it present at its threshold. False is written as an explicit statement that nothing was found.</param>
public sealed record StudyMeasurement(CodedConcept Finding, double Score, bool IsPresent)
{
    /// <summary>The series that it is about, which holds a referenced instance; null where it is about all of them.</summary>
    public SeriesInstanceUid? Series { get; init; }
}
