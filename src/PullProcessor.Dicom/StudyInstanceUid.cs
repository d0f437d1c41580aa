namespace PullProcessor.Dicom;

/// <summary>A Study Instance UID (0020,000D). Kept as received: archives hold UIDs that PS3.5 9.1 would not allow.</summary>
/// <param name="Value">The text, without padding.</param>
public readonly record struct StudyInstanceUid(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
