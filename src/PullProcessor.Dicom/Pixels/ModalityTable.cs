namespace PullProcessor.Dicom.Pixels;

/// <summary>The table of a Modality LUT Sequence (PS3.3 C.11.1.1).</summary>
internal sealed class ModalityTable
{
    private readonly float[] entries;
    private readonly int first;

    private ModalityTable(float[] entries, int first)
    {
        this.entries = entries;
        this.first = first;
    }

    public static ModalityTable From(DicomDataset item, bool isSigned)
    {
        var descriptor = item.GetDoubles(DicomTag.LUTDescriptor);
        if (descriptor.Count != 3 || descriptor.Any(number => !double.IsInteger(number)))
        {
            throw new DicomException($"LUTDescriptor (0028,3002) of the Modality LUT has {descriptor.Count} whole numbers; 3 would be accepted.");
        }

        // The number of entries is unsigned whatever the VR says, 0 means 65536; the first value mapped has the pixels' sign.
        var count = (int)descriptor[0] & 0xFFFF;
        count = count == 0 ? 0x10000 : count;
        var first = isSigned ? (short)(int)descriptor[1] : (int)descriptor[1] & 0xFFFF;
        var data = item.Find(DicomTag.LUTData) is DicomElement element ? element.Value.Span : default;
        var bits = (int)descriptor[2];
        var isBytes = bits <= 8 && data.Length < count * 2;
        if (data.Length < (isBytes ? count : count * 2))
        {
            throw new DicomException($"LUTData (0028,3006) of the Modality LUT has {data.Length} bytes; its descriptor announces {count} entries.");
        }

        var entries = new float[count];
        for (var i = 0; i < count; i++)
        {
            entries[i] = isBytes ? data[i] : data[2 * i] | (data[(2 * i) + 1] << 8);
        }

        return new ModalityTable(entries, first);
    }

    public void Apply(Span<float> values)
    {
        foreach (ref var value in values)
        {
            value = entries[(int)Math.Clamp((double)value - first, 0, entries.Length - 1)];
        }
    }
}
