namespace PullProcessor.Dicom.Part10;

/// <summary>Reads data sets (PS3.5 7) out of bytes that are not trusted.</summary>
internal sealed class DatasetDecoder
{
    private readonly ByteSource source;
    private readonly ReadingNotes notes;
    private readonly HeaderReader headers;
    private readonly DatasetEnd ends;
    private readonly ReadingProgress progress;
    private readonly ValueReader values;
    private readonly FragmentReader fragments;
    private readonly SequenceReader sequences;
    private readonly UnknownReader unknown;

    public DatasetDecoder(ByteSource source, bool isLittleEndian, ReadingNotes notes)
        : this(source, isLittleEndian, notes, new ReadingProgress(notes))
    {
    }

    private DatasetDecoder(ByteSource source, bool isLittleEndian, ReadingNotes notes, ReadingProgress progress)
    {
        this.source = source;
        this.notes = notes;
        this.progress = progress;
        headers = new HeaderReader(source, isLittleEndian, notes);
        values = new ValueReader(source, isLittleEndian);
        ends = new DatasetEnd(source, headers, values, progress, notes);
        fragments = new FragmentReader(source, headers, progress);
        sequences = new SequenceReader(headers, progress, values, this);
        unknown = new UnknownReader(headers, progress, values, this);
    }

    /// <summary>True where the pixel data has no delimiter and the bytes end with a fragment, be it the last one or not.</summary>
    public bool HasOpenEnd => fragments.HasOpenEnd;

    /// <summary>What stands after the last attribute; null where nothing does.</summary>
    public DicomElement? Trailing => ends.Trailing;

    /// <summary>Reads the same bytes in little endian, as part of the same reading.</summary>
    public DatasetDecoder InLittleEndian() => values.IsLittleEndian ? this : new DatasetDecoder(source, isLittleEndian: true, notes, progress);

    /// <summary>The data set from a position to the last byte.</summary>
    public DicomDataset ReadToEnd(long at, bool isExplicit) =>
        Read(ref at, source.Length, DatasetEnding.LastByte, ItemForm.Usual, new ReadingContext(isExplicit, []));

    /// <summary>The file meta information; the position moves to the first attribute of another group.</summary>
    public DicomDataset ReadFileMeta(ref long at) =>
        Read(ref at, source.Length, DatasetEnding.OtherGroup, ItemForm.Usual, new ReadingContext(IsExplicit: true, []));

    /// <summary>The items of an attribute written as UN. By the standard they are in implicit VR, but programs write them as they had them.</summary>
    public DicomSequence ReadSequence(ref long at, long end, ElementHeader header, ItemForm form, IReadOnlyList<string> characterSet) =>
        sequences.Read(ref at, end, header, form, new ReadingContext(headers.IsExplicitWithin(at, end), characterSet));

    /// <summary>The data set of an item; the position moves behind it.</summary>
    public DicomDataset ReadItemDataset(ref long at, long end, ElementHeader item, ReadingContext around) => item.IsUndefinedLength
        ? Read(ref at, end, DatasetEnding.ItemDelimiter, ItemForm.UndefinedLength, around)
        : Read(ref at, item.End(end), DatasetEnding.LastByte, ItemForm.Usual, around);

    private DicomDataset Read(ref long at, long end, DatasetEnding ending, ItemForm form, ReadingContext around)
    {
        var within = around;
        var items = new List<DicomItem>(progress.Depth == 0 ? 128 : 4);
        var isOrdered = true;
        var hasPixels = false;
        var passesItems = progress is { IsLenient: true, Depth: 0 };
        while (!progress.IsCut && !ends.IsReached(ref at, end, ending, hasPixels ? items[^1].Tag : null))
        {
            if (passesItems && headers.TryPassItem(ref at, end))
            {
                continue;
            }

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
        if (header.VR == DicomVR.SQ && (header.IsExplicit || headers.MayBeItems(at, valueEnd)))
        {
            return sequences.Read(ref at, valueEnd, header, form, within);
        }

        valueEnd = (header.Length & 1) == 0 ? valueEnd : headers.EndOfOdd(header, end);
        at = valueEnd;
        if (header.VR == DicomVR.UN && header.IsExplicit)
        {
            return unknown.Read(header, valueEnd, within.CharacterSet);
        }

        var vr = header.IsExplicit ? header.VR
            : header.VR == DicomVR.SQ ? DicomVR.UN // No items: somebody's own use of the tag.
            : values.Signed(header.Tag, header.VR);
        return values.Read(header.Tag, vr, header.ValueAt, valueEnd, form);
    }

    private DicomItem ReadUndefinedLength(ref long at, long end, ElementHeader header, ItemForm form, ReadingContext within)
    {
        form |= ItemForm.UndefinedLength;
        return header.VR switch
        {
            DicomVR.OB or DicomVR.OW when header.IsExplicit || header.Tag == DicomTag.PixelData => fragments.Read(ref at, end, header, form),
            DicomVR.UN when header.Tag == DicomTag.PixelData => fragments.Read(ref at, end, header, form | ItemForm.Unknown),
            DicomVR.SQ => sequences.Read(ref at, end, header, form, within),
            DicomVR.UN when header.IsExplicit => unknown.ReadSequence(ref at, end, header, form | ItemForm.Unknown, within.CharacterSet),
            DicomVR.UN => sequences.Read(ref at, end, header, form, within with { IsExplicit = false }),
            _ when !header.IsExplicit => sequences.Read(ref at, end, header, form, within),
            _ => throw header.Fault($"{header.VR} has an undefined length; only SQ, UN, OB and OW may."),
        };
    }
}
