namespace PullProcessor.Dicom.Pixels;

/// <summary>The run lengths of PS3.5 G.3.1.</summary>
internal static class PackBits
{
    /// <summary>Decodes bytes that lie <paramref name="stride"/> apart in the target.</summary>
    /// <param name="encoded">Runs; what follows after the last byte wanted is padding.</param>
    /// <param name="target">Where the first byte goes.</param>
    /// <param name="stride">Bytes from one decoded byte to the next, at least 1.</param>
    /// <param name="count">Bytes wanted.</param>
    /// <returns>False where the runs end early or the last one is too long.</returns>
    public static bool TryDecode(ReadOnlySpan<byte> encoded, Span<byte> target, int stride, int count)
    {
        var from = 0;
        var done = 0;
        while (done < count)
        {
            if (from >= encoded.Length)
            {
                return false;
            }

            var control = (sbyte)encoded[from++];
            if (control == sbyte.MinValue)
            {
                continue; // Outputs nothing.
            }

            var isRun = control < 0;
            var length = isRun ? 1 - control : 1 + control;
            var taken = isRun ? 1 : length;
            if (length > count - done || taken > encoded.Length - from)
            {
                return false;
            }

            if (isRun)
            {
                Fill(target, stride, done, length, encoded[from]);
            }
            else
            {
                Copy(target, stride, done, encoded.Slice(from, length));
            }

            from += taken;
            done += length;
        }

        return true;
    }

    private static void Fill(Span<byte> target, int stride, int first, int length, byte value)
    {
        if (stride == 1)
        {
            target.Slice(first, length).Fill(value);
            return;
        }

        for (int i = 0, to = first * stride; i < length; i++, to += stride)
        {
            target[to] = value;
        }
    }

    private static void Copy(Span<byte> target, int stride, int first, ReadOnlySpan<byte> values)
    {
        if (stride == 1)
        {
            values.CopyTo(target[first..]);
            return;
        }

        var to = first * stride;
        foreach (var value in values)
        {
            target[to] = value;
            to += stride;
        }
    }
}
