namespace PullProcessor.Dicom.Part10;

/// <summary>Reads encapsulated pixel data (PS3.5 A.4).</summary>
internal sealed class FragmentReader(ByteSource source, HeaderReader headers, ReadingProgress progress)
{
    public DicomFragmentSequence Read(ref long at, long end, ElementHeader header, ItemForm form)
    {
        ReadOnlyMemory<byte>? offsetTable = null;
        var places = new List<(long At, uint Length)>();
        try
        {
            while (ReadItem(ref at, end, header) is { } item)
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
    private ElementHeader? ReadItem(ref long at, long end, ElementHeader header)
    {
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
        return item;
    }

    private ReadOnlyMemory<byte> OffsetTable(ElementHeader item) => item.Length <= Array.MaxLength
        ? source.Slice(item.ValueAt, (int)item.Length)
        : throw item.Fault($"the offset table takes {item.Length} bytes; up to {Array.MaxLength} are read.");
}
