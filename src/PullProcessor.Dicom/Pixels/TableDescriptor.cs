namespace PullProcessor.Dicom.Pixels;

/// <summary>How many entries a look-up table has, which number is looked up in the first, and how large they are (PS3.3 C.7.6.3.1.5 and C.11.1.1.1).</summary>
/// <param name="Count">Entries, 1 to 65536.</param>
/// <param name="First">The number that the first entry stands for.</param>
/// <param name="Bits">Bits of an entry, 8 to 16.</param>
internal readonly record struct TableDescriptor(int Count, int First, int Bits)
{
    /// <exception cref="DicomException">These are not three whole numbers, or no table can be so.</exception>
    public static TableDescriptor From(DicomDataset item, DicomTag tag, string name, bool isSigned)
    {
        var numbers = item.GetDoubles(tag);
        if (numbers.Count != 3 || numbers.Any(number => !double.IsInteger(number) || Math.Abs(number) > 0x10000))
        {
            throw new DicomException($"{name} {tag} has {numbers.Count} numbers; 3 whole numbers of 16 bits would be accepted.");
        }

        // The number of entries is unsigned whatever the VR says, 0 means 65536; the first value mapped has the sign of what is looked up.
        var count = (int)numbers[0] & 0xFFFF;
        var first = isSigned ? (short)(int)numbers[1] : (int)numbers[1] & 0xFFFF;
        var bits = (int)numbers[2];
        return bits is >= 1 and <= 16
            ? new(count == 0 ? 0x10000 : count, first, bits)
            : throw new DicomException($"{name} {tag} announces entries of {bits} bits; 8 to 16 would be accepted.");
    }

    /// <summary>The entries, from words or, of at most 8 bits, from bytes where there are too few for words.</summary>
    /// <exception cref="DicomException">There are fewer than announced.</exception>
    public float[] ReadEntries(DicomDataset item, DicomTag tag, string name)
    {
        var data = item.Find(tag) is DicomElement element ? element.Value.Span : default;
        var isBytes = Bits <= 8 && data.Length < Count * 2;
        if (data.Length < (isBytes ? Count : Count * 2))
        {
            throw new DicomException($"{name} {tag} has {data.Length} bytes; its descriptor announces {Count} entries of {Bits} bits.");
        }

        var entries = new float[Count];
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = isBytes ? data[i] : data[2 * i] | (data[(2 * i) + 1] << 8);
        }

        return entries;
    }
}
