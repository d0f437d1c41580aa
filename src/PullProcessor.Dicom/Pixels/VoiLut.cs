namespace PullProcessor.Dicom.Pixels;

/// <summary>From modality values to what is meant to be seen (PS3.3 C.11.2): a window, or a table. For models that were trained on images as people see them.</summary>
public sealed class VoiLut
{
    private readonly LookupTable? table;
    private readonly VoiWindow? window;

    private VoiLut(LookupTable? table, VoiWindow? window)
    {
        this.table = table;
        this.window = window;
    }

    /// <summary>The window; null where a table takes its place.</summary>
    public VoiWindow? Window => window;

    /// <summary>The first table of a frame, else its first window; null where it has neither, and the reader has to choose one.</summary>
    /// <param name="dataset">The instance.</param>
    /// <param name="modality">The frame's modality transformation, whose results are looked up.</param>
    /// <param name="frameIndex">From 0; matters in enhanced multi-frame images.</param>
    /// <exception cref="DicomException">A table that is not whole, or a window that makes no sense.</exception>
    public static VoiLut? Find(DicomDataset dataset, ModalityLut modality, int frameIndex = 0)
    {
        if (FunctionalGroups.Find(dataset, frameIndex, DicomTag.FrameVOILUTSequence).GetItems(DicomTag.VOILUTSequence) is [var item, ..])
        {
            var isSigned = modality.RangeOf(PixelDescription.From(dataset)).Least < 0;
            return new VoiLut(LookupTable.From(item, isSigned, "VOI LUT"), null);
        }

        return VoiWindow.AllOf(dataset, frameIndex) is [var window, ..] ? new VoiLut(null, window) : null;
    }

    /// <summary>Replaces modality values by grey from <paramref name="low"/> to <paramref name="high"/>.</summary>
    public void Apply(Span<float> values, float low, float high)
    {
        if (table is null)
        {
            window!.Apply(values, low, high);
            return;
        }

        table.Apply(values);
        var gain = (high - low) / ((1 << table.Bits) - 1);
        foreach (ref var value in values)
        {
            value = (value * gain) + low;
        }
    }
}
