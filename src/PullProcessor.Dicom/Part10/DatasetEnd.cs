namespace PullProcessor.Dicom.Part10;

/// <summary>Tells where a data set ends, also where what should say so is missing.</summary>
internal sealed class DatasetEnd(ByteSource source, HeaderReader headers, ValueReader values, ReadingProgress progress, ReadingNotes notes)
{
    private readonly TrailingBytes trailing = new(source);

    /// <summary>What stands after the last attribute of the whole data set; null where nothing does.</summary>
    public DicomElement? Trailing { get; private set; }

    /// <param name="at">Moves over what ends the data set.</param>
    /// <param name="end">Where it ends at the latest.</param>
    /// <param name="ending">What ends it.</param>
    /// <param name="last">The last attribute where the pixels have been read already; else null.</param>
    public bool IsReached(ref long at, long end, DatasetEnding ending, DicomTag? last)
    {
        if (ending == DatasetEnding.LastByte)
        {
            if (at < end && trailing.StartAt(at, end, progress.Depth == 0 ? last : null, values.IsLittleEndian) is { } reason)
            {
                KeepTrailing(at, end, reason);
                at = end;
            }

            return at >= end;
        }

        var tag = headers.PeekTag(at, end);
        if (ending == DatasetEnding.OtherGroup)
        {
            return tag is not { Group: 2 };
        }

        if (tag == DicomTag.ItemDelimitationItem)
        {
            at = Math.Min(end, at + 8);
            return true;
        }

        if (tag == DicomTag.Item || tag == DicomTag.SequenceDelimitationItem)
        {
            notes.Add($"Byte {at}, {tag}: the item before has no delimiter.");
            return true;
        }

        return false; // Bytes that end before the delimiter are cut off: the next header says so.
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
}
