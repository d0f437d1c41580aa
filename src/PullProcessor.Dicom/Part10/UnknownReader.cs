namespace PullProcessor.Dicom.Part10;

/// <summary>Reads attributes of representation UN: those that the dictionary knows all the same, and sequences that a program passed on without knowing them (PS3.5 6.2.2).</summary>
internal sealed class UnknownReader(HeaderReader headers, ReadingProgress progress, ValueReader values, DatasetDecoder datasets)
{
    private DatasetDecoder? decoder;

    public DicomItem Read(ElementHeader header, long valueEnd, IReadOnlyList<string> characterSet)
    {
        var vr = values.Signed(header.Tag, ImplicitVR.Of(header.Tag));
        if (vr == DicomVR.SQ && headers.MayBeItems(header.ValueAt, valueEnd) && progress.Attempt(() => ReadKnownSequence(header, valueEnd, characterSet)) is { } sequence)
        {
            return sequence;
        }

        // UN promises nothing of its content.
        return values.Read(header.Tag, values.IsLittleEndian && vr != DicomVR.SQ ? vr : DicomVR.UN, header.ValueAt, valueEnd, ItemForm.Unknown);
    }

    public DicomSequence ReadSequence(ref long at, long end, ElementHeader header, ItemForm form, IReadOnlyList<string> characterSet)
    {
        // Within UN all is implicit little endian, whatever is around (PS3.5 6.2.2, note 4).
        decoder ??= datasets.InLittleEndian();
        return decoder.ReadSequence(ref at, end, header, form, characterSet);
    }

    private DicomSequence ReadKnownSequence(ElementHeader header, long valueEnd, IReadOnlyList<string> characterSet)
    {
        var at = header.ValueAt;
        return ReadSequence(ref at, valueEnd, header, ItemForm.Unknown, characterSet);
    }
}
