namespace PullProcessor.Dicom;

/// <summary>A sequence of items (PS3.5 7.5).</summary>
public sealed class DicomSequence(DicomTag tag, IReadOnlyList<DicomDataset> items) : DicomItem(tag, DicomVR.SQ)
{
    /// <summary>With these items.</summary>
    public DicomSequence(DicomTag tag, params DicomDataset[] items)
        : this(tag, (IReadOnlyList<DicomDataset>)items)
    {
    }

    /// <summary>The items in their order.</summary>
    public IReadOnlyList<DicomDataset> Items { get; } = items;
}
