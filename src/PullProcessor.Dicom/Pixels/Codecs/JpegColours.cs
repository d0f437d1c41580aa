using System.Buffers.Binary;

namespace PullProcessor.Dicom.Pixels.Codecs;

/// <summary>Makes a JPEG codestream say which colours its components are, so that a general decoder does not have to guess.</summary>
internal static class JpegColours
{
    /// <summary>The most that <see cref="Rewrite"/> adds: an APP14 segment and an end of image.</summary>
    public const int MostAdded = 18;

    private static ReadOnlySpan<byte> Adobe => [0xFF, JpegMarker.Application14, 0, 14, (byte)'A', (byte)'d', (byte)'o', (byte)'b', (byte)'e', 0, 100, 0, 0, 0, 0];

    /// <summary>Whether three components are YCbCr. The data set decides (PS3.5 8.2.1), since codestreams without a word of it are common,
    /// but for what an encoder writes only of what it did: a data set often keeps the colours it had before it was compressed.</summary>
    public static bool AreYbr(JpegHeader header, string photometricInterpretation)
    {
        var areNamedRgb = header.Components is [{ Id: (byte)'R' }, { Id: (byte)'G' }, { Id: (byte)'B' }];
        return photometricInterpretation.StartsWith("YBR", StringComparison.Ordinal)
            ? !(areNamedRgb && header.AdobeTransform is null or 0)
            : header.AdobeTransform == 1 || (header.AdobeTransform is null && !areNamedRgb && (header.HasJfif || header.IsSubsampled));
    }

    /// <summary>Copies a codestream without its APP0 and APP14 segments, with an APP14 segment of the colours given, the number of rows, and an end of image.</summary>
    /// <returns>Bytes written.</returns>
    public static int Rewrite(ReadOnlySpan<byte> codestream, JpegHeader header, bool areYbr, Span<byte> rewritten)
    {
        codestream[..2].CopyTo(rewritten);
        Adobe.CopyTo(rewritten[2..]);
        rewritten[2 + Adobe.Length] = areYbr ? (byte)1 : (byte)0;
        var to = 3 + Adobe.Length;

        var segments = new JpegSegments(codestream) { Position = 2 };
        var from = 2;
        while (segments.MoveNext() && segments.Marker != JpegMarker.StartOfScan)
        {
            var segment = codestream[from..segments.Position];
            from = segments.Position;
            if (segments.Marker is JpegMarker.Application0 or JpegMarker.Application14)
            {
                continue;
            }

            segment.CopyTo(rewritten[to..]);
            to += segment.Length;
            if (segments.Marker == header.StartOfFrame)
            {
                BinaryPrimitives.WriteUInt16BigEndian(rewritten[(to - segments.Body.Length + 1)..], (ushort)header.Rows); // DNL is not of general decoders.
            }
        }

        codestream[from..].CopyTo(rewritten[to..]);
        to += codestream.Length - from;
        rewritten[to] = 0xFF;
        rewritten[to + 1] = JpegMarker.EndOfImage;
        return to + 2;
    }
}
