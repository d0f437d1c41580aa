namespace PullProcessor.Dicom.Part10;

/// <summary>Reads data sets (PS3.5 7) out of bytes that are not trusted. Values are held as the source holds them, copied only where byte order is swapped.</summary>
internal sealed class DatasetDecoder(ByteSource source, bool isLittleEndian, ReadingNotes notes)
{
    private const int DeepestNesting = 64;
    private const int MostParts = 4_000_000; // Attributes, items and fragments take 8 bytes in a file and a hundred in memory.
    private const int MostFailedAttempts = 100; // Each costs an exception.
    private readonly HeaderReader headers = new(source, isLittleEndian, notes);
    private readonly TrailingBytes trailing = new(source);
    private bool isSigned;
    private bool isCut;
    private bool isAttempt;
    private int failedAttempts;
    private int depth;
    private int parts;

    private enum Ending
    {
        LastByte,
        ItemDelimiter,
        OtherGroup,
    }

    /// <summary>What stands after the last attribute; null where nothing does.</summary>
    public DicomElement? Trailing { get; private set; }

    private bool IsLenient => notes.IsLenient && !isAttempt;

    /// <summary>The data set from a position to the last byte.</summary>
    public DicomDataset ReadToEnd(long at, bool isExplicit) => ReadDataset(ref at, source.Length, isExplicit, Ending.LastByte, [], ItemForm.Usual);

    /// <summary>The file meta information; the position moves to the first attribute of another group.</summary>
    public DicomDataset ReadFileMeta(ref long at) => ReadDataset(ref at, source.Length, isExplicit: true, Ending.OtherGroup, [], ItemForm.Usual);

    private DicomDataset ReadDataset(ref long at, long end, bool isExplicit, Ending ending, IReadOnlyList<string> inherited, ItemForm form)
    {
        var characterSet = inherited;
        var items = new List<DicomItem>(depth == 0 ? 128 : 4);
        var isOrdered = true;
        var hasPixels = false;
        while (!isCut && !IsAtEnd(ref at, end, ending, hasPixels, items))
        {
            DicomItem item;
            try
            {
                item = ReadItem(ref at, end, isExplicit, characterSet);
            }
            catch (DicomException fault) when (IsLenient)
            {
                CutAt(fault);
                break;
            }

            isOrdered &= items.Count == 0 || items[^1].Tag < item.Tag;
            items.Add(item);
            switch (item.Tag.Number)
            {
                case 0x0008_0005:
                    characterSet = item is DicomElement { Length: > 0 } terms ? DicomDatasetReading.CharacterSetTerms(terms) : inherited;
                    break;
                case 0x0028_0103:
                    isSigned = item is DicomElement { Length: >= 1 and < 16 } pixels ? pixels.Value.Span[0] == 1 : isSigned;
                    break;
                case 0x7FE0_0008 or 0x7FE0_0009 or 0x7FE0_0010:
                    hasPixels = true;
                    break;
            }
        }

        return DicomDataset.FromOrdered(isOrdered ? items : Sort(items), inherited, form);
    }

    private bool IsAtEnd(ref long at, long end, Ending ending, bool hasPixels, List<DicomItem> items)
    {
        if (ending == Ending.LastByte)
        {
            if (at < end && trailing.StartAt(at, end, depth == 0 && hasPixels ? items[^1].Tag : null, isLittleEndian) is { } reason)
            {
                KeepTrailing(at, end, reason);
                at = end;
            }

            return at >= end;
        }

        var tag = headers.PeekTag(at, end);
        if (ending == Ending.OtherGroup)
        {
            return tag is not { Group: 2 };
        }

        if (tag != DicomTag.ItemDelimitationItem)
        {
            return false; // Bytes that end before the delimiter are cut off: the next header says so.
        }

        at = Math.Min(end, at + 8);
        return true;
    }

    private void KeepTrailing(long at, long end, string reason)
    {
        if (depth > 0)
        {
            return;
        }

        Trailing = Held(DicomTag.DataSetTrailingPadding, DicomVR.OB, at, end, ItemForm.Usual);
        if (reason.Length > 0)
        {
            notes.Add($"Byte {at}: {reason}");
        }
    }

    private DicomItem ReadItem(ref long at, long end, bool isExplicit, IReadOnlyList<string> characterSet)
    {
        var header = headers.Read(at, end, isExplicit);
        Count(header);
        if (header.Tag.Group == 0xFFFE)
        {
            throw header.Fault("an item or delimiter stands where an attribute was expected. A length before is wrong.");
        }

        at = header.ValueAt;
        var form = header.IsExplicit ? ItemForm.Usual : ItemForm.Implicit;
        if (header.IsUndefinedLength)
        {
            return ReadUndefinedLength(ref at, end, header, isExplicit, form, characterSet);
        }

        if (header.Length > end - header.ValueAt && IsLenient && depth == 0 && header.Tag == DicomTag.PixelData)
        {
            CutAt(header.Fault($"the pixel data is cut off: {end - at} of {header.Length} bytes are there."));
            return Held(header.Tag, header.VR, at, at = end, form); // Of many frames the first ones are whole.
        }

        var valueEnd = header.End(end);
        if (header.VR == DicomVR.SQ)
        {
            return ReadSequence(ref at, valueEnd, header, isExplicit, form, characterSet);
        }

        if ((header.Length & 1) != 0)
        {
            notes.Add($"Byte {header.At}, {header.Tag}: the value has an odd length.");
        }

        at = valueEnd;
        return header.VR == DicomVR.UN && header.IsExplicit
            ? ReadUnknown(header, valueEnd, characterSet)
            : Held(header.Tag, header.IsExplicit ? header.VR : Signed(header.Tag, header.VR), header.ValueAt, valueEnd, form);
    }

    private DicomItem ReadUndefinedLength(ref long at, long end, ElementHeader header, bool isExplicit, ItemForm form, IReadOnlyList<string> characterSet)
    {
        form |= ItemForm.UndefinedLength;
        return header.VR switch
        {
            DicomVR.OB or DicomVR.OW when header.IsExplicit || header.Tag == DicomTag.PixelData => ReadFragments(ref at, end, header, form),
            DicomVR.UN when header.Tag == DicomTag.PixelData => ReadFragments(ref at, end, header, form | ItemForm.Unknown),
            DicomVR.SQ => ReadSequence(ref at, end, header, isExplicit, form, characterSet),

            // A sequence that a program has passed on without knowing it: always implicit little endian within (PS3.5 6.2.2, note 4).
            DicomVR.UN => ReadSequence(ref at, end, header, isExplicit: false, header.IsExplicit ? form | ItemForm.Unknown : form, characterSet),
            _ when !header.IsExplicit => ReadSequence(ref at, end, header, isExplicit, form, characterSet),
            _ => throw header.Fault($"{header.VR} has an undefined length; only SQ, UN, OB and OW may."),
        };
    }

    /// <summary>An attribute that somebody wrote as UN although the dictionary knows it (PS3.5 6.2.2, note 2).</summary>
    private DicomItem ReadUnknown(ElementHeader header, long valueEnd, IReadOnlyList<string> characterSet)
    {
        var vr = Signed(header.Tag, ImplicitVR.Of(header.Tag));
        if (vr == DicomVR.SQ && TryReadUnknownSequence(header, valueEnd, characterSet) is { } sequence)
        {
            return sequence;
        }

        // UN promises nothing of its content.
        return Held(header.Tag, isLittleEndian && vr != DicomVR.SQ ? vr : DicomVR.UN, header.ValueAt, valueEnd, ItemForm.Unknown);
    }

    private DicomSequence? TryReadUnknownSequence(ElementHeader header, long valueEnd, IReadOnlyList<string> characterSet)
    {
        if (failedAttempts > MostFailedAttempts || (header.Length > 0 && headers.PeekTag(header.ValueAt, valueEnd) != DicomTag.Item))
        {
            return null;
        }

        var (nesting, wasAttempt) = (depth, isAttempt);
        isAttempt = true;
        try
        {
            var at = header.ValueAt;
            return ReadSequence(ref at, valueEnd, header, isExplicit: false, ItemForm.Unknown, characterSet);
        }
        catch (DicomException)
        {
            depth = nesting;
            failedAttempts++;
            return null;
        }
        finally
        {
            isAttempt = wasAttempt;
        }
    }

    private DicomSequence ReadSequence(ref long at, long end, ElementHeader header, bool isExplicit, ItemForm form, IReadOnlyList<string> characterSet)
    {
        if (++depth > DeepestNesting)
        {
            throw header.Fault($"sequences are nested more than {DeepestNesting} deep.");
        }

        var signedOutside = isSigned;
        var items = new List<DicomDataset>();
        try
        {
            while (!isCut && (header.IsUndefinedLength || at < end))
            {
                if (!TryReadNext(ref at, end, header, isExplicit, characterSet, items))
                {
                    break;
                }

                isSigned = signedOutside;
            }
        }
        catch (DicomException fault) when (IsLenient)
        {
            CutAt(fault);
        }

        depth--;
        return new DicomSequence(header.Tag, (IReadOnlyList<DicomDataset>)items) { Form = form };
    }

    /// <returns>False where the sequence has ended.</returns>
    private bool TryReadNext(ref long at, long end, ElementHeader header, bool isExplicit, IReadOnlyList<string> characterSet, List<DicomDataset> items)
    {
        var item = headers.Read(at, end, isExplicit);
        Count(item);
        at = item.ValueAt;
        if (item.Tag == DicomTag.SequenceDelimitationItem)
        {
            return !header.IsUndefinedLength; // Some writers give a length and a delimiter.
        }

        if (item.Tag != DicomTag.Item)
        {
            throw item.Fault($"stands in the sequence {header.Tag}, where an item {DicomTag.Item} was expected.");
        }

        items.Add(item.IsUndefinedLength
            ? ReadDataset(ref at, end, isExplicit, Ending.ItemDelimiter, characterSet, ItemForm.UndefinedLength)
            : ReadDataset(ref at, item.End(end), isExplicit, Ending.LastByte, characterSet, ItemForm.Usual));
        return true;
    }

    private DicomFragmentSequence ReadFragments(ref long at, long end, ElementHeader header, ItemForm form)
    {
        ReadOnlyMemory<byte>? offsetTable = null;
        var places = new List<(long At, uint Length)>();
        try
        {
            while (true)
            {
                var item = headers.Read(at, end, isExplicit: false);
                Count(item);
                at = item.ValueAt;
                if (item.Tag == DicomTag.SequenceDelimitationItem)
                {
                    break;
                }

                if (item.Tag != DicomTag.Item || item.IsUndefinedLength)
                {
                    throw item.Fault($"stands in the fragments of {header.Tag}, where an item {DicomTag.Item} of defined length was expected.");
                }

                at = item.End(end);
                if (offsetTable is null)
                {
                    offsetTable = item.Length <= Array.MaxLength
                        ? source.Slice(item.ValueAt, (int)item.Length)
                        : throw item.Fault($"the offset table takes {item.Length} bytes; up to {Array.MaxLength} are read.");
                }
                else
                {
                    places.Add((item.ValueAt, item.Length));
                }
            }
        }
        catch (DicomException fault) when (IsLenient)
        {
            CutAt(fault);
        }

        return new DicomFragmentSequence(header.Tag, header.VR == DicomVR.UN ? DicomVR.OB : header.VR, offsetTable ?? default, source.Fragments(places)) { Form = form };
    }

    private DicomElement Held(DicomTag tag, DicomVR vr, long from, long to, ItemForm form)
    {
        var swappedWord = isLittleEndian ? 1 : vr.WordSize();
        return source.Leave(from, to - from, swappedWord) is { } stretch
            ? DicomElement.InFile(tag, vr, stretch, form)
            : new DicomElement(tag, vr, ByteOrder.Swap(source.Slice(from, (int)(to - from)), swappedWord)) { Form = form };
    }

    private List<DicomItem> Sort(List<DicomItem> items)
    {
        notes.Add("Attributes stand out of order or twice; of two the later one was kept.");
        var ordered = new List<DicomItem>(items.Count);
        foreach (var item in items.OrderBy(item => item.Tag)) // Keeps the order of equal ones.
        {
            if (ordered.Count > 0 && ordered[^1].Tag == item.Tag)
            {
                ordered[^1] = item;
            }
            else
            {
                ordered.Add(item);
            }
        }

        return ordered;
    }

    private void CutAt(DicomException fault)
    {
        isCut = true;
        notes.Add($"{fault.Message} What was whole before is kept.");
    }

    private DicomVR Signed(DicomTag tag, DicomVR vr) => vr == DicomVR.US && isSigned && ImplicitVR.FollowsPixelRepresentation(tag) ? DicomVR.SS : vr;

    private void Count(ElementHeader header)
    {
        if (++parts > MostParts)
        {
            throw header.Fault($"more than {MostParts} attributes and items stand before it.");
        }
    }
}
