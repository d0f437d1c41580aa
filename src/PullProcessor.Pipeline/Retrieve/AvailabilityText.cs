using PullProcessor.Dicom;

namespace PullProcessor.Pipeline.Retrieve;

/// <summary>Instance Availability as servers write it.</summary>
internal static class AvailabilityText
{
    /// <summary>What the rows of an instance and of its series say, the nearer one first; a word that is not known means nothing.</summary>
    public static Availability Read(DicomDataset instance, DicomDataset series) =>
        Read(instance) ?? Read(series) ?? Availability.Online;

    private static Availability? Read(DicomDataset row) => row.GetString(DicomTag.InstanceAvailability)?.ToUpperInvariant() switch
    {
        "ONLINE" => Availability.Online,
        "NEARLINE" => Availability.Nearline,
        "OFFLINE" or "UNAVAILABLE" => Availability.Offline,
        _ => null,
    };
}
