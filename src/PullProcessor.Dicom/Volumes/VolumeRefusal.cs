namespace PullProcessor.Dicom.Volumes;

/// <summary>A reason why slices make no volume.</summary>
/// <param name="Fault">What kind.</param>
/// <param name="Reason">What was found, where, and what would be accepted.</param>
public sealed record VolumeRefusal(VolumeFault Fault, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => Reason;
}
