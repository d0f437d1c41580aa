namespace PullProcessor.Dicom.Objects;

/// <summary>Tables of an image that a presentation state takes over: without explanations, which may be in another character set.</summary>
internal static class PresentationTable
{
    /// <summary>A copy that may outlive the memory of the image.</summary>
    public static DicomDataset? CopyOf(DicomDataset image, DicomTag sequence)
    {
        if (image.GetItems(sequence) is not [var item, ..])
        {
            return null;
        }

        var copy = new DicomDataset(new[] { DicomTag.LUTDescriptor, DicomTag.LUTData }
            .Select(item.Find)
            .OfType<DicomElement>()
            .Select(element => new DicomElement(element.Tag, element.VR, element.Value.ToArray())));
        return sequence == DicomTag.ModalityLUTSequence ? copy.Add(DicomTag.ModalityLUTType, TypeOf(item)) : copy;
    }

    /// <summary>True where two tables say the same.</summary>
    public static bool AreSame(DicomDataset? one, DicomDataset? other) =>
        ReferenceEquals(one, other)
        || (one is not null && other is not null && one.GetString(DicomTag.ModalityLUTType) == other.GetString(DicomTag.ModalityLUTType)
            && BytesOf(one, DicomTag.LUTDescriptor).SequenceEqual(BytesOf(other, DicomTag.LUTDescriptor))
            && BytesOf(one, DicomTag.LUTData).SequenceEqual(BytesOf(other, DicomTag.LUTData)));

    private static ReadOnlySpan<byte> BytesOf(DicomDataset table, DicomTag tag) => table.Find(tag) is DicomElement element ? element.Value.Span : [];

    // Type 1 (C.11.1); US means unspecified.
    private static string TypeOf(DicomDataset item) =>
        item.GetString(DicomTag.ModalityLUTType) is { Length: <= 64 } type && type.All(char.IsAsciiLetterOrDigit) ? type : "US";
}
