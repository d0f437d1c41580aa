namespace PullProcessor.Dicom.Part10;

/// <summary>Tag, representation and length of an attribute, and where it stands.</summary>
/// <param name="Tag">The attribute.</param>
/// <param name="VR">As written in explicit VR, by the dictionary in implicit VR.</param>
/// <param name="Length">Length of the value field; all ones for undefined.</param>
/// <param name="At">Byte at which the tag stands.</param>
/// <param name="ValueAt">Byte at which the value field starts.</param>
internal readonly record struct ElementHeader(DicomTag Tag, DicomVR VR, uint Length, int At, int ValueAt)
{
    public bool IsUndefinedLength => Length == 0xFFFFFFFF;

    public DicomException Fault(string what) => new($"Byte {At}, {Tag}: {what}");
}
