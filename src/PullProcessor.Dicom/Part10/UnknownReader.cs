namespace PullProcessor.Dicom.Part10;

/// <summary>Reads attributes that somebody wrote as UN although the dictionary knows them (PS3.5 6.2.2, note 2).</summary>
internal sealed class UnknownReader(HeaderReader headers, ReadingProgress progress, ValueReader values, SequenceReader sequences)
{
    public DicomItem Read(ElementHeader header, long valueEnd, IReadOnlyList<string> characterSet)
    {
        var vr = values.Signed(header.Tag, ImplicitVR.Of(header.Tag));
        if (vr == DicomVR.SQ && MayBeSequence(header, valueEnd) && progress.Attempt(() => ReadSequence(header, valueEnd, characterSet)) is { } sequence)
        {
            return sequence;
        }

        // UN promises nothing of its content.
        return values.Read(header.Tag, values.IsLittleEndian && vr != DicomVR.SQ ? vr : DicomVR.UN, header.ValueAt, valueEnd, ItemForm.Unknown);
    }

    private bool MayBeSequence(ElementHeader header, long valueEnd) => header.Length == 0 || headers.PeekTag(header.ValueAt, valueEnd) == DicomTag.Item;

    private DicomSequence ReadSequence(ElementHeader header, long valueEnd, IReadOnlyList<string> characterSet)
    {
        var at = header.ValueAt;
        return sequences.Read(ref at, valueEnd, header, ItemForm.Unknown, new ReadingContext(IsExplicit: false, characterSet));
    }
}
