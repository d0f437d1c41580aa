namespace PullProcessor.Dicom.Part10;

/// <summary>How many bytes data sets take when <see cref="DatasetEncoder"/> writes them.</summary>
internal sealed class DatasetMeasure(bool isExplicit)
{
    private const int ItemHeader = 8;

    public static DatasetMeasure For(DicomTransferSyntax syntax) => new(syntax.IsExplicitVR);

    public long Length(DicomDataset dataset)
    {
        var length = 0L;
        foreach (var item in dataset)
        {
            if (item.Tag.Element != 0) // Group lengths are left out when writing.
            {
                length += HeaderLength(item) + ValueLength(item);
            }
        }

        return length;
    }

    public long ValueLength(DicomItem item) => item switch
    {
        DicomElement element => Even(element.Value.Length),
        DicomSequence sequence => sequence.Items.Sum(each => ItemHeader + Length(each)),
        DicomFragmentSequence fragments => ItemHeader + Even(fragments.OffsetTable.Length)
            + fragments.Fragments.Sum(each => ItemHeader + Even(each.Length)) + ItemHeader,
        _ => throw new DicomException($"The value of {item.Tag} is held elsewhere and was not fetched: a file cannot be written without it."),
    };

    /// <summary>The representation to write: UN where the value is too long for a length of 16 bits (PS3.5 6.2.2, note on UN).</summary>
    public static DicomVR WrittenVR(DicomItem item) => item switch
    {
        { VR: DicomVR.None } => DicomVR.UN,
        DicomElement element when !element.VR.HasLongLength() && element.Value.Length > ushort.MaxValue - 1 => DicomVR.UN,
        _ => item.VR,
    };

    public static long Even(long length) => length + (length & 1);

    private int HeaderLength(DicomItem item) => isExplicit && WrittenVR(item).HasLongLength() ? 12 : 8;
}
