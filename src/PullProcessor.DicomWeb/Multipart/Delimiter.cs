using System.Text;

namespace PullProcessor.DicomWeb.Multipart;

/// <summary>A delimiter of RFC 2046 5.1.1 with the line ends that this body uses.</summary>
/// <param name="boundary">Without the leading dashes.</param>
/// <param name="lineEnd">CRLF, or LF where the first delimiter ended so: what stands before that in the payload belongs to the payload.</param>
internal sealed class Delimiter(byte[] boundary, string lineEnd)
{
    private readonly byte[] withLineEnd = [.. Encoding.ASCII.GetBytes(lineEnd), .. "--"u8, .. boundary];
    private readonly int lineEndLength = lineEnd.Length;

    public ReadOnlySpan<byte> WithLineEnd => withLineEnd;

    public ReadOnlySpan<byte> Dashed => withLineEnd.AsSpan(lineEndLength);

    /// <summary>Judges what follows a boundary: a payload may hold the boundary with something else behind it.</summary>
    /// <param name="after">The bytes after the boundary.</param>
    /// <param name="length">How many bytes the rest of the delimiter takes, its line end included.</param>
    public static DelimiterEnd Judge(ReadOnlySpan<byte> after, out int length)
    {
        length = 0;
        while (length < after.Length && after[length] is (byte)' ' or (byte)'\t')
        {
            length++;
        }

        var rest = after[length..];
        if (rest.IsEmpty || (rest.Length == 1 && rest[0] is (byte)'\r' or (byte)'-'))
        {
            return DelimiterEnd.Unknown;
        }

        var (end, taken) = rest switch
        {
            [(byte)'-', (byte)'-', ..] when length == 0 => (DelimiterEnd.Close, 2),
            [(byte)'\r', (byte)'\n', ..] => (DelimiterEnd.CarriageReturnLineFeed, 2),
            [(byte)'\n', ..] => (DelimiterEnd.LineFeed, 1),
            _ => (DelimiterEnd.NotADelimiter, 0),
        };
        length += taken;
        return end;
    }
}
