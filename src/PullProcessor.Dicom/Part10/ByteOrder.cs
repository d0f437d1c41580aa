namespace PullProcessor.Dicom.Part10;

/// <summary>Values of big endian data sets, turned round.</summary>
internal static class ByteOrder
{
    /// <summary>A copy with the bytes of each word reversed; left-over bytes stay as they are.</summary>
    public static ReadOnlyMemory<byte> Swap(ReadOnlyMemory<byte> value, int wordSize)
    {
        if (wordSize == 1)
        {
            return value;
        }

        var swapped = value.ToArray();
        for (var at = 0; at + wordSize <= swapped.Length; at += wordSize)
        {
            swapped.AsSpan(at, wordSize).Reverse();
        }

        return swapped;
    }
}
