namespace PullProcessor.Dicom.Pixels;

/// <summary>The table of an item of a Modality LUT Sequence or a VOI LUT Sequence (PS3.3 C.11.1.1 and C.11.2.1.1).</summary>
internal sealed class LookupTable
{
    private readonly float[] entries;
    private readonly int first;

    private LookupTable(float[] entries, int first, int bits)
    {
        this.entries = entries;
        this.first = first;
        Bits = bits;
    }

    /// <summary>Bits of an entry, 8 to 16, as the descriptor says.</summary>
    public int Bits { get; }

    /// <summary>The least entry.</summary>
    public float Least => entries.Min();

    /// <summary>The greatest entry.</summary>
    public float Greatest => entries.Max();

    /// <param name="item">Holds the descriptor and the data.</param>
    /// <param name="isSigned">Whether the numbers that are looked up can be negative, so that the first value mapped can be.</param>
    /// <param name="name">What messages call the table.</param>
    /// <exception cref="DicomException">The table is not whole.</exception>
    public static LookupTable From(DicomDataset item, bool isSigned, string name)
    {
        var descriptor = TableDescriptor.From(item, DicomTag.LUTDescriptor, $"LUTDescriptor of the {name}", isSigned);
        return new LookupTable(descriptor.ReadEntries(item, DicomTag.LUTData, $"LUTData of the {name}"), descriptor.First, descriptor.Bits);
    }

    /// <summary>Replaces every number by its entry; those beyond the ends by the entry at that end.</summary>
    public void Apply(Span<float> values)
    {
        foreach (ref var value in values)
        {
            value = this[value];
        }
    }

    /// <summary>The entry of a number; the first where it is no number at all.</summary>
    public float this[double value] => entries[(int)Math.Min(Math.Max(0, value - first), entries.Length - 1)];
}
