namespace PullProcessor.Dicom.Part10;

/// <summary>How many bytes data sets take when <see cref="DatasetEncoder"/> writes them.</summary>
/// <param name="isExplicit">The transfer syntax is in explicit VR.</param>
/// <param name="isAsRead">Everything stands as it did in the file that it was read from; else as new files have it.</param>
internal sealed class DatasetMeasure(bool isExplicit, bool isAsRead)
{
    private const int ItemHeader = 8;
    private const int LongHeader = 12;

    public static DatasetMeasure For(DicomTransferSyntax syntax, bool isAsRead) => new(syntax.IsExplicitVR, isAsRead);

    public long Length(DicomDataset dataset)
    {
        var length = 0L;
        foreach (var item in dataset)
        {
            length += IsWritten(item) ? Length(item) : 0;
        }

        return length;
    }

    /// <summary>Header and value.</summary>
    public long Length(DicomItem item) => (IsImplicit(item) || !WrittenVR(item).HasLongLength() ? ItemHeader : LongHeader) + ValueLength(item);

    /// <summary>The value with all that ends it.</summary>
    public long ValueLength(DicomItem item) => item switch
    {
        DicomElement element => Padded(element.Length),
        DicomSequence sequence => ItemsLength(sequence) + (IsDelimited(item.Form) ? ItemHeader : 0),
        DicomFragmentSequence fragments => FragmentsLength(fragments),
        _ => throw new DicomException($"The value of {item.Tag} is held elsewhere and was not fetched: a file cannot be written without it."),
    };

    /// <summary>Bytes of a value field: even, unless it was read otherwise.</summary>
    public long Padded(long length) => isAsRead ? length : length + (length & 1);

    /// <summary>Group lengths in a data set are retired (PS3.5 7.2): only a file that had them keeps them.</summary>
    public bool IsWritten(DicomItem item) => item.Tag.Element != 0 || isAsRead;

    /// <summary>A group length that is counted when it is written.</summary>
    public bool IsGroupLength(DicomItem item) => isAsRead && item is DicomElement { Tag.Element: 0, VR: DicomVR.UL, Length: 4 };

    /// <summary>True where delimiters end the sequence or item.</summary>
    public bool IsDelimited(ItemForm form) => isAsRead && form.HasFlag(ItemForm.UndefinedLength);

    /// <summary>True where the header has no representation.</summary>
    public bool IsImplicit(DicomItem item) => !isExplicit || (isAsRead && item.Form.HasFlag(ItemForm.Implicit));

    /// <summary>The representation to write: UN where the value is too long for a length of 16 bits (PS3.5 6.2.2, note on UN).</summary>
    public DicomVR WrittenVR(DicomItem item) => item switch
    {
        { VR: DicomVR.None } => DicomVR.UN,
        _ when isAsRead && item.Form.HasFlag(ItemForm.Unknown) => DicomVR.UN,
        DicomElement element when !element.VR.HasLongLength() && element.Length > ushort.MaxValue - 1 => DicomVR.UN,
        _ => item.VR,
    };

    private long ItemsLength(DicomSequence sequence)
    {
        var length = 0L;
        foreach (var each in sequence.Items)
        {
            length += ItemHeader + Length(each) + (IsDelimited(each.Form) ? ItemHeader : 0);
        }

        return length;
    }

    private long FragmentsLength(DicomFragmentSequence fragments)
    {
        var length = ItemHeader + Padded(fragments.OffsetTable.Length) + ItemHeader; // The offset table and the delimiter.
        for (var i = 0; i < fragments.Fragments.Count; i++)
        {
            length += ItemHeader + Padded(fragments.FragmentLength(i));
        }

        return length;
    }
}
