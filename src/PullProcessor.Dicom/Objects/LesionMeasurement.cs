using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Dicom.Objects;

/// <summary>One lesion with its place and size.</summary>
public sealed record LesionMeasurement
{
    /// <summary>Name that people see, for example <c>lesion-1</c>; ASCII.</summary>
    public required string TrackingId { get; init; }

    /// <summary>UID of the lesion itself, the same in every object that speaks of it.</summary>
    public required string TrackingUid { get; init; }

    /// <summary>What it is.</summary>
    public required CodedConcept Finding { get; init; }

    /// <summary>The model's certainty, 0 to 1.</summary>
    public required double Score { get; init; }

    /// <summary>Largest extent in mm; null where the image has no known pixel spacing.</summary>
    public double? DiameterMm { get; init; }

    /// <summary>Volume in mm3; null where it was not measured.</summary>
    public double? VolumeMm3 { get; init; }

    /// <summary>Pixel values within it; null where they were not measured.</summary>
    public IntensityMeasurement? Intensity { get; init; }

    /// <summary>Where it is, or where it is seen best.</summary>
    public required LesionRegion Region { get; init; }

    /// <summary>Its centre in the patient, in mm; written only together with <see cref="FrameOfReferenceUid"/>, and only in Comprehensive 3D SR.</summary>
    public PatientVector? CentreMm { get; init; }

    /// <summary>The frame of reference that <see cref="CentreMm"/> is measured in.</summary>
    public string? FrameOfReferenceUid { get; init; }
}
