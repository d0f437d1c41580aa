using System.Globalization;
using System.Text;

namespace PullProcessor.DicomWeb.Multipart;

/// <summary>The headers of one part; all of them may be missing (PS3.18 8.6.1.2.1 asks for Content-Type, servers forget it).</summary>
/// <param name="ContentType">The raw Content-Type; null where absent.</param>
/// <param name="ContentLength">The part's Content-Length in bytes; null where absent or no number.</param>
internal sealed record PartHeaders(string? ContentType, long? ContentLength)
{
    public static PartHeaders None { get; } = new(null, null);

    /// <summary>Reads header lines, in any case, ended by CRLF or LF.</summary>
    public static PartHeaders Parse(ReadOnlySpan<byte> lines)
    {
        string? type = null;
        long? length = null;
        foreach (var line in Encoding.Latin1.GetString(lines).Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var name = colon > 0 ? line[..colon].Trim() : "";
            if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
            {
                type = line[(colon + 1)..].Trim();
            }
            else if (name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
                && long.TryParse(line.AsSpan(colon + 1).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                length = number;
            }
        }

        return new PartHeaders(type, length);
    }

    /// <summary>Whether a line can be a header, or the continuation of one.</summary>
    public static bool IsHeaderLine(ReadOnlySpan<byte> line, bool isFirst)
    {
        if (line.ContainsAnyInRange((byte)0, (byte)8) || line.ContainsAnyInRange((byte)0x0E, (byte)0x1F))
        {
            return false;
        }

        return (!isFirst && line[0] is (byte)' ' or (byte)'\t') || line.IndexOf((byte)':') > 0;
    }
}
