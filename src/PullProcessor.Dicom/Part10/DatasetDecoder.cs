namespace PullProcessor.Dicom.Part10;

/// <summary>Reads data sets (PS3.5 7) out of bytes that are not trusted. Values are slices of these bytes, copies only where byte order is swapped.</summary>
internal sealed class DatasetDecoder(ReadOnlyMemory<byte> bytes, bool isLittleEndian)
{
    private const int DeepestNesting = 64;
    private const int MostParts = 8_000_000; // Attributes and items take 8 bytes in a file and a hundred in memory.
    private readonly HeaderReader headers = new(bytes, isLittleEndian);
    private bool isSigned;
    private int depth;
    private int parts;

    private enum Ending
    {
        LastByte,
        ItemDelimiter,
        OtherGroup,
    }

    /// <summary>The data set from a position to the last byte.</summary>
    public DicomDataset ReadToEnd(int at, bool isExplicit) => ReadDataset(ref at, bytes.Length, isExplicit, Ending.LastByte, []);

    /// <summary>The file meta information; the position moves to the first attribute of another group.</summary>
    public DicomDataset ReadFileMeta(ref int at) => ReadDataset(ref at, bytes.Length, isExplicit: true, Ending.OtherGroup, []);

    private DicomDataset ReadDataset(ref int at, int end, bool isExplicit, Ending ending, IReadOnlyList<string> inherited)
    {
        var characterSet = inherited;
        var items = new List<DicomItem>();
        var isOrdered = true;
        while (!IsAtEnd(ref at, end, ending))
        {
            var item = ReadItem(ref at, end, isExplicit, characterSet);
            isOrdered &= items.Count == 0 || items[^1].Tag < item.Tag;
            items.Add(item);
            if (item.Tag == DicomTag.SpecificCharacterSet)
            {
                characterSet = new DicomDataset(item).CharacterSetTerms();
            }
            else if (item.Tag == DicomTag.PixelRepresentation && item is DicomElement { Value.Length: >= 1 } pixels)
            {
                isSigned = pixels.Value.Span[0] == 1;
            }
        }

        // Sorted first, as inserting a long data set in reverse order would take for ever.
        return new DicomDataset(isOrdered ? items : items.OrderBy(item => item.Tag)) { InheritedCharacterSet = inherited };
    }

    private bool IsAtEnd(ref int at, int end, Ending ending)
    {
        var tag = headers.PeekTag(at, end);
        switch (ending)
        {
            case Ending.ItemDelimiter:
                if (tag == DicomTag.ItemDelimitationItem)
                {
                    at = headers.Read(at, end, isExplicit: false).ValueAt;
                    return true;
                }

                return false; // Bytes that end before the delimiter are cut off: the next header says so.
            case Ending.OtherGroup:
                return tag is not { Group: 2 };
            default:
                at = at < end && IsPadding(at, end, tag) ? end : at;
                return at >= end;
        }
    }

    /// <summary>Zeros up to the end: some archives fill up to a block.</summary>
    private bool IsPadding(int at, int end, DicomTag? tag) =>
        tag is null or { Number: 0 } && !bytes.Span[at..end].ContainsAnyExcept((byte)0);

    private DicomItem ReadItem(ref int at, int end, bool isExplicit, IReadOnlyList<string> characterSet)
    {
        var header = Count(headers.Read(at, end, isExplicit));
        if (header.Tag.Group == 0xFFFE)
        {
            throw header.Fault("an item or delimiter stands where an attribute was expected. A length before is wrong.");
        }

        at = header.ValueAt;
        if (header.IsUndefinedLength)
        {
            return ReadUndefinedLength(ref at, end, header, isExplicit, characterSet);
        }

        var valueEnd = End(header, end);
        if (header.VR == DicomVR.SQ)
        {
            return ReadSequence(ref at, valueEnd, header, isExplicit, characterSet);
        }

        at = valueEnd;
        return header.VR == DicomVR.UN && isExplicit
            ? ReadUnknown(header, valueEnd, characterSet)
            : Element(header, isExplicit ? header.VR : Signed(header.Tag, header.VR), valueEnd);
    }

    private DicomItem ReadUndefinedLength(ref int at, int end, ElementHeader header, bool isExplicit, IReadOnlyList<string> characterSet) => header.VR switch
    {
        DicomVR.OB or DicomVR.OW when isExplicit || header.Tag == DicomTag.PixelData => ReadFragments(ref at, end, header),
        DicomVR.SQ => ReadSequence(ref at, end, header, isExplicit, characterSet),

        // A sequence that a program has passed on without knowing it: always implicit little endian within (PS3.5 6.2.2, note 4).
        DicomVR.UN => ReadSequence(ref at, end, header, isExplicit: false, characterSet),
        _ when !isExplicit => ReadSequence(ref at, end, header, isExplicit, characterSet),
        _ => throw header.Fault($"{header.VR} has an undefined length; only SQ, UN, OB and OW may."),
    };

    /// <summary>An attribute that somebody wrote as UN although the dictionary knows it (PS3.5 6.2.2, note 2).</summary>
    private DicomItem ReadUnknown(ElementHeader header, int valueEnd, IReadOnlyList<string> characterSet)
    {
        var vr = Signed(header.Tag, ImplicitVR.Of(header.Tag));
        if (vr != DicomVR.SQ)
        {
            return Element(header, isLittleEndian ? vr : DicomVR.UN, valueEnd);
        }

        var nesting = depth;
        try
        {
            var at = header.ValueAt;
            return ReadSequence(ref at, valueEnd, header, isExplicit: false, characterSet);
        }
        catch (DicomException)
        {
            depth = nesting;
            return Element(header, DicomVR.UN, valueEnd); // UN promises nothing of its content.
        }
    }

    private DicomSequence ReadSequence(ref int at, int end, ElementHeader header, bool isExplicit, IReadOnlyList<string> characterSet)
    {
        if (++depth > DeepestNesting)
        {
            throw header.Fault($"sequences are nested more than {DeepestNesting} deep.");
        }

        var signedOutside = isSigned;
        var items = new List<DicomDataset>();
        while (header.IsUndefinedLength || at < end)
        {
            var item = Count(headers.Read(at, end, isExplicit));
            at = item.ValueAt;
            if (item.Tag == DicomTag.SequenceDelimitationItem)
            {
                if (header.IsUndefinedLength)
                {
                    break;
                }

                continue; // Some writers give a length and a delimiter.
            }

            if (item.Tag != DicomTag.Item)
            {
                throw item.Fault($"stands in the sequence {header.Tag}, where an item {DicomTag.Item} was expected.");
            }

            items.Add(item.IsUndefinedLength
                ? ReadDataset(ref at, end, isExplicit, Ending.ItemDelimiter, characterSet)
                : ReadDataset(ref at, End(item, end), isExplicit, Ending.LastByte, characterSet));
            isSigned = signedOutside;
        }

        depth--;
        return new DicomSequence(header.Tag, (IReadOnlyList<DicomDataset>)items);
    }

    private DicomFragmentSequence ReadFragments(ref int at, int end, ElementHeader header)
    {
        var fragments = new List<ReadOnlyMemory<byte>>();
        while (true)
        {
            var item = headers.Read(at, end, isExplicit: false);
            at = item.ValueAt;
            if (item.Tag == DicomTag.SequenceDelimitationItem)
            {
                break;
            }

            if (item.Tag != DicomTag.Item || item.IsUndefinedLength)
            {
                throw item.Fault($"stands in the fragments of {header.Tag}, where an item {DicomTag.Item} of defined length was expected.");
            }

            at = End(item, end);
            fragments.Add(bytes[item.ValueAt..at]);
        }

        return fragments.Count == 0
            ? new DicomFragmentSequence(header.Tag, header.VR, default, [])
            : new DicomFragmentSequence(header.Tag, header.VR, fragments[0], fragments[1..]);
    }

    private DicomElement Element(ElementHeader header, DicomVR vr, int end)
    {
        var value = bytes[header.ValueAt..end];
        return new DicomElement(header.Tag, vr, isLittleEndian ? value : ByteOrder.Swap(value, vr.WordSize()));
    }

    private DicomVR Signed(DicomTag tag, DicomVR vr) => vr == DicomVR.US && isSigned && ImplicitVR.FollowsPixelRepresentation(tag) ? DicomVR.SS : vr;

    private ElementHeader Count(ElementHeader header) => ++parts <= MostParts
        ? header
        : throw header.Fault($"more than {MostParts} attributes and items stand before it.");

    private static int End(ElementHeader header, int end) => header.Length <= end - header.ValueAt
        ? header.ValueAt + (int)header.Length
        : throw header.Fault($"the value takes {header.Length} bytes, {end - header.ValueAt} are left. The data is cut off or the length is wrong.");
}
