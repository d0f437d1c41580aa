namespace PullProcessor.Dicom.Part10;

/// <summary>Tag, representation and length of an attribute, and where it stands.</summary>
/// <param name="Tag">The attribute.</param>
/// <param name="VR">As written in explicit VR, by the dictionary in implicit VR.</param>
/// <param name="Length">Length of the value field; all ones for undefined.</param>
/// <param name="At">Byte at which the tag stands.</param>
/// <param name="ValueAt">Byte at which the value field starts.</param>
/// <param name="IsExplicit">True where the representation was written.</param>
internal readonly record struct ElementHeader(DicomTag Tag, DicomVR VR, uint Length, long At, long ValueAt, bool IsExplicit)
{
    public bool IsUndefinedLength => Length == 0xFFFFFFFF;

    /// <summary>The first byte after the value.</summary>
    /// <exception cref="DicomException">It lies beyond the end given.</exception>
    public long End(long end) => Length <= end - ValueAt
        ? ValueAt + Length
        : throw Fault($"the value takes {Length} bytes, {end - ValueAt} are left. The data is cut off or the length is wrong.");

    public DicomException Fault(string what) => new($"Byte {At}, {Tag}: {what}");
}
