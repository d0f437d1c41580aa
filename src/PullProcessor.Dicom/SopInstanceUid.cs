namespace PullProcessor.Dicom;

/// <summary>A SOP Instance UID (0008,0018). Kept as received: archives hold UIDs that PS3.5 9.1 would not allow.</summary>
/// <param name="Value">The text, without padding.</param>
public readonly record struct SopInstanceUid(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
