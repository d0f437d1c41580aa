namespace PullProcessor.Dicom.Pixels.Codecs;

/// <summary>Brings samples of a codec to the width that the data set allots to them.</summary>
internal static class SampleWidth
{
    /// <summary>Bytes of a sample in a buffer that takes a frame of such a codestream.</summary>
    /// <exception cref="UnsupportedPixelDataException">The buffer takes another frame, or samples narrower than the codestream's.</exception>
    public static int Of(ReadOnlySpan<byte> native, CodestreamHeader header)
    {
        var samples = (long)header.Rows * header.Columns * header.Samples;
        var bytes = native.Length / samples;
        return bytes is 1 or 2 or 4 && bytes * samples == native.Length && bytes * 8 >= header.Bits
            ? (int)bytes
            : throw new UnsupportedPixelDataException(
                $"The codestream holds {header.Rows} x {header.Columns} pixels of {header.Samples} x {header.Bits} bits; they do not fit a frame of {native.Length} bytes.");
    }

    /// <summary>Widens unsigned little-endian samples in place, from the front of a buffer to all of it.</summary>
    /// <param name="native">All of the buffer; its first <paramref name="count"/> times <paramref name="from"/> bytes are filled.</param>
    /// <param name="count">Samples.</param>
    /// <param name="from">Bytes of a sample now.</param>
    /// <param name="to">Bytes of a sample afterwards.</param>
    public static void Widen(Span<byte> native, int count, int from, int to)
    {
        if (from == to)
        {
            return;
        }

        // From the end, so that nothing is overwritten before it was read.
        for (var i = count - 1; i >= 0; i--)
        {
            var sample = native.Slice(i * to, to);
            native.Slice(i * from, from).CopyTo(sample);
            sample[from..].Clear();
        }
    }
}
