namespace PullProcessor.Dicom.Part10;

/// <summary>Reads data sets (PS3.5 7) out of bytes that are not trusted.</summary>
internal sealed class DatasetDecoder
{
    private readonly ByteSource source;
    private readonly ReadingNotes notes;
    private readonly HeaderReader headers;
    private readonly TrailingBytes trailing;
    private readonly ReadingProgress progress;
    private readonly ValueReader values;
    private readonly FragmentReader fragments;
    private readonly SequenceReader sequences;
    private readonly UnknownReader unknown;

    public DatasetDecoder(ByteSource source, bool isLittleEndian, ReadingNotes notes)
    {
        this.source = source;
        this.notes = notes;
        headers = new HeaderReader(source, isLittleEndian, notes);
        trailing = new TrailingBytes(source);
        progress = new ReadingProgress(notes);
        values = new ValueReader(source, isLittleEndian);
        fragments = new FragmentReader(source, headers, progress);
        sequences = new SequenceReader(headers, progress, values, this);
        unknown = new UnknownReader(headers, progress, values, sequences);
    }

    private enum Ending
    {
        LastByte,
        ItemDelimiter,
        OtherGroup,
    }

    /// <summary>What stands after the last attribute; null where nothing does.</summary>
    public DicomElement? Trailing { get; private set; }

    /// <summary>The data set from a position to the last byte.</summary>
    public DicomDataset ReadToEnd(long at, bool isExplicit) =>
        Read(ref at, source.Length, Ending.LastByte, ItemForm.Usual, new ReadingContext(isExplicit, []));

    /// <summary>The file meta information; the position moves to the first attribute of another group.</summary>
    public DicomDataset ReadFileMeta(ref long at) =>
        Read(ref at, source.Length, Ending.OtherGroup, ItemForm.Usual, new ReadingContext(IsExplicit: true, []));

    /// <summary>The data set of an item; the position moves behind it.</summary>
    public DicomDataset ReadItemDataset(ref long at, long end, ElementHeader item, ReadingContext around) => item.IsUndefinedLength
        ? Read(ref at, end, Ending.ItemDelimiter, ItemForm.UndefinedLength, around)
        : Read(ref at, item.End(end), Ending.LastByte, ItemForm.Usual, around);

    private DicomDataset Read(ref long at, long end, Ending ending, ItemForm form, ReadingContext around)
    {
        var within = around;
        var items = new List<DicomItem>(progress.Depth == 0 ? 128 : 4);
        var isOrdered = true;
        var hasPixels = false;
        while (!progress.IsCut && !IsAtEnd(ref at, end, ending, hasPixels, items))
        {
            DicomItem item;
            try
            {
                item = ReadAttribute(ref at, end, within);
            }
            catch (DicomException fault) when (progress.IsLenient)
            {
                progress.CutAt(fault);
                break;
            }

            isOrdered &= items.Count == 0 || items[^1].Tag < item.Tag;
            items.Add(item);
            values.Notice(item);
            hasPixels |= item.Tag.Number is 0x7FE0_0008 or 0x7FE0_0009 or 0x7FE0_0010;
            if (item.Tag == DicomTag.SpecificCharacterSet)
            {
                within = within with
                {
                    CharacterSet = item is DicomElement { Length: > 0 } terms ? DicomDatasetReading.CharacterSetTerms(terms) : around.CharacterSet,
                };
            }
        }

        return DicomDataset.FromOrdered(isOrdered ? items : AttributeOrder.Restore(items, notes), around.CharacterSet, form);
    }

    private bool IsAtEnd(ref long at, long end, Ending ending, bool hasPixels, List<DicomItem> items)
    {
        if (ending == Ending.LastByte)
        {
            if (at < end && trailing.StartAt(at, end, progress.Depth == 0 && hasPixels ? items[^1].Tag : null, values.IsLittleEndian) is { } reason)
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
        if (progress.Depth > 0)
        {
            return;
        }

        Trailing = values.Read(DicomTag.DataSetTrailingPadding, DicomVR.OB, at, end, ItemForm.Usual);
        if (reason.Length > 0)
        {
            notes.Add($"Byte {at}: {reason}");
        }
    }

    private DicomItem ReadAttribute(ref long at, long end, ReadingContext within)
    {
        var header = headers.Read(at, end, within.IsExplicit);
        progress.Count(header);
        if (header.Tag.Group == 0xFFFE)
        {
            throw header.Fault("an item or delimiter stands where an attribute was expected. A length before is wrong.");
        }

        at = header.ValueAt;
        var form = header.IsExplicit ? ItemForm.Usual : ItemForm.Implicit;
        if (header.IsUndefinedLength)
        {
            return ReadUndefinedLength(ref at, end, header, form, within);
        }

        if (header.Length > end - header.ValueAt && progress is { IsLenient: true, Depth: 0 } && header.Tag == DicomTag.PixelData)
        {
            progress.CutAt(header.Fault($"the pixel data is cut off: {end - at} of {header.Length} bytes are there."));
            return values.Read(header.Tag, header.VR, at, at = end, form); // Of many frames the first ones are whole.
        }

        var valueEnd = header.End(end);
        if (header.VR == DicomVR.SQ)
        {
            return sequences.Read(ref at, valueEnd, header, form, within);
        }

        if ((header.Length & 1) != 0)
        {
            notes.Add($"Byte {header.At}, {header.Tag}: the value has an odd length.");
        }

        at = valueEnd;
        return header.VR == DicomVR.UN && header.IsExplicit
            ? unknown.Read(header, valueEnd, within.CharacterSet)
            : values.Read(header.Tag, header.IsExplicit ? header.VR : values.Signed(header.Tag, header.VR), header.ValueAt, valueEnd, form);
    }

    private DicomItem ReadUndefinedLength(ref long at, long end, ElementHeader header, ItemForm form, ReadingContext within)
    {
        form |= ItemForm.UndefinedLength;
        return header.VR switch
        {
            DicomVR.OB or DicomVR.OW when header.IsExplicit || header.Tag == DicomTag.PixelData => fragments.Read(ref at, end, header, form),
            DicomVR.UN when header.Tag == DicomTag.PixelData => fragments.Read(ref at, end, header, form | ItemForm.Unknown),
            DicomVR.SQ => sequences.Read(ref at, end, header, form, within),

            // A sequence that a program has passed on without knowing it: always implicit little endian within (PS3.5 6.2.2, note 4).
            DicomVR.UN => sequences.Read(ref at, end, header, header.IsExplicit ? form | ItemForm.Unknown : form, within with { IsExplicit = false }),
            _ when !header.IsExplicit => sequences.Read(ref at, end, header, form, within),
            _ => throw header.Fault($"{header.VR} has an undefined length; only SQ, UN, OB and OW may."),
        };
    }
}
