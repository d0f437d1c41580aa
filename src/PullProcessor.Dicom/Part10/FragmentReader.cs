namespace PullProcessor.Dicom.Part10;

/// <summary>Reads encapsulated pixel data (PS3.5 A.4).</summary>
internal sealed class FragmentReader(ByteSource source, HeaderReader headers, ReadingProgress progress)
{
    /// <summary>True where the bytes ended with a fragment and no delimiter said that it was the last.</summary>
    public bool HasOpenEnd { get; private set; }

    public DicomFragmentSequence Read(ref long at, long end, ElementHeader header, ItemForm form)
    {
        ReadOnlyMemory<byte>? offsetTable = null;
        var places = new List<(long At, uint Length)>();
        try
        {
            while (ReadItem(ref at, end, header, places.Count == 0) is { } item)
            {
                if (offsetTable is null)
                {
                    offsetTable = OffsetTable(item);
                }
                else
                {
                    places.Add((item.ValueAt, item.Length));
                }
            }
        }
        catch (DicomException fault) when (progress.IsLenient)
        {
            progress.CutAt(fault);
        }

        return new DicomFragmentSequence(header.Tag, header.VR == DicomVR.UN ? DicomVR.OB : header.VR, offsetTable ?? default, source.Fragments(places)) { Form = form };
    }

    /// <returns>Null at the delimiter.</returns>
    private ElementHeader? ReadItem(ref long at, long end, ElementHeader header, bool isFirst)
    {
        if (at == end && !isFirst)
        {
            HasOpenEnd |= headers.IsLast(end);
            progress.Note(header, "the fragments have no delimiter; the bytes end with one of them.");
            return null;
        }

        var item = headers.Read(at, end, isExplicit: false);
        progress.Count(item);
        at = item.ValueAt;
        if (item.Tag == DicomTag.SequenceDelimitationItem)
        {
            return null;
        }

        if (item.Tag != DicomTag.Item || item.IsUndefinedLength)
        {
            throw item.Fault($"stands in the fragments of {header.Tag}, where an item {DicomTag.Item} of defined length was expected.");
        }

        at = item.End(end);
        if ((item.Length & 1) != 0 && headers.PeekTag(at, end) is not { Group: 0xFFFE } && headers.PeekTag(at + 1, end) is { Group: 0xFFFE })
        {
            at++; // Padded, and the padding left out of the length.
        }

        return item;
    }

    private ReadOnlyMemory<byte> OffsetTable(ElementHeader item) => item.Length <= Array.MaxLength
        ? source.Slice(item.ValueAt, (int)item.Length)
        : throw item.Fault($"the offset table takes {item.Length} bytes; up to {Array.MaxLength} are read.");
}
