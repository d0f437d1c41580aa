namespace PullProcessor.Dicom.Part10;

/// <summary>Reads sequences of items (PS3.5 7.5), whose data sets the decoder reads in its turn.</summary>
internal sealed class SequenceReader(HeaderReader headers, ReadingProgress progress, ValueReader values, DatasetDecoder datasets)
{
    public DicomSequence Read(ref long at, long end, ElementHeader header, ItemForm form, ReadingContext around)
    {
        progress.Enter(header);
        var signedOutside = values.IsSigned;
        var items = new List<DicomDataset>();
        try
        {
            while (!progress.IsCut && (header.IsUndefinedLength || at < end) && ReadItem(ref at, end, header, around) is { } item)
            {
                items.Add(item);
                values.IsSigned = signedOutside;
            }
        }
        catch (DicomException fault) when (progress.IsLenient)
        {
            progress.CutAt(fault);
        }

        progress.Leave();
        return new DicomSequence(header.Tag, (IReadOnlyList<DicomDataset>)items) { Form = form };
    }

    /// <returns>Null where the sequence has ended.</returns>
    private DicomDataset? ReadItem(ref long at, long end, ElementHeader header, ReadingContext around)
    {
        while (true)
        {
            if (header.IsUndefinedLength && LacksDelimiter(at, end, header, around.IsExplicit))
            {
                progress.Note(header, "the sequence has no delimiter; it was read up to what cannot be in it.");
                return null;
            }

            var item = headers.Read(at, end, around.IsExplicit);
            progress.Count(item);
            at = item.ValueAt;
            if (item.Tag == DicomTag.Item)
            {
                return datasets.ReadItemDataset(ref at, end, item, around);
            }

            if (item.Tag != DicomTag.SequenceDelimitationItem)
            {
                throw item.Fault($"stands in the sequence {header.Tag}, where an item {DicomTag.Item} was expected.");
            }

            if (header.IsUndefinedLength || at >= end)
            {
                return null; // Some writers give a length and a delimiter.
            }
        }
    }

    /// <summary>True where the item around ends, or its next attribute or its delimiter stands. The end of the file may be the end of what arrived.</summary>
    private bool LacksDelimiter(long at, long end, ElementHeader header, bool isExplicit) => headers.PeekTag(at, end) switch
    {
        null => at == end && progress.Depth > 1 && !headers.IsLast(end),
        { } tag when tag == DicomTag.ItemDelimitationItem => progress.Depth > 1,
        { } tag => tag > header.Tag && headers.IsAttribute(at, end, isExplicit),
    };
}
