namespace PullProcessor.Dicom.Pixels.Codecs;

/// <summary>The entropy-coded data of a JPEG scan (ISO 10918-1 B.1.1.5).</summary>
internal static class EntropyData
{
    /// <summary>Copies what lies up to the next marker, without stuffed and fill bytes.</summary>
    /// <param name="codestream">The codestream.</param>
    /// <param name="position">Where the data starts; afterwards where the marker does, or the end of the codestream.</param>
    /// <param name="target">At least as long as what is left of the codestream.</param>
    /// <returns>Bytes written.</returns>
    public static int Copy(ReadOnlySpan<byte> codestream, ref int position, Span<byte> target)
    {
        var written = 0;
        while (position < codestream.Length)
        {
            var rest = codestream[position..];
            var plain = rest.IndexOf((byte)0xFF);
            if (plain < 0)
            {
                rest.CopyTo(target[written..]);
                position = codestream.Length;
                return written + rest.Length;
            }

            rest[..plain].CopyTo(target[written..]);
            written += plain;
            position += plain;
            if (position + 1 == codestream.Length)
            {
                position++; // Half a marker.
                return written;
            }

            switch (codestream[position + 1])
            {
                case 0:
                    target[written++] = 0xFF;
                    position += 2;
                    break;
                case 0xFF:
                    position++;
                    break;
                default:
                    return written;
            }
        }

        return written;
    }
}
