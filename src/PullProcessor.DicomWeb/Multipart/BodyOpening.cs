using System.Text;

namespace PullProcessor.DicomWeb.Multipart;

/// <summary>Finds out how a body is cut, from what it starts with: servers omit the boundary parameter, declare another than they use, or send a single object.</summary>
internal static class BodyOpening
{
    private const int LongestPreamble = 64 * 1024;
    private const int LongestBoundary = 200; // RFC 2046 allows 70.

    /// <summary>Consumes the body's first delimiter with the preamble before it.</summary>
    /// <returns>The delimiter and how it ended; no delimiter where the body is one single part.</returns>
    public static async ValueTask<(Delimiter? Delimiter, DelimiterEnd End)> ReadAsync(
        ReceiveBuffer buffer, string? declaredBoundary, CancellationToken cancellationToken)
    {
        while (buffer.Count < DicomSignature.End && await buffer.FillAsync(cancellationToken))
        {
        }

        if (DicomSignature.IsPart10(buffer.Unread))
        {
            return (null, DelimiterEnd.Close);
        }

        string[] candidates = declaredBoundary is null ? []
            : declaredBoundary.StartsWith("--", StringComparison.Ordinal) ? [declaredBoundary, declaredBoundary[2..]] : [declaredBoundary];
        while (candidates.Length > 0)
        {
            if (candidates.Select(candidate => Find(buffer, candidate)).FirstOrDefault(found => found.Delimiter is not null) is { Delimiter: not null } opening)
            {
                return opening;
            }

            if (buffer.Count >= LongestPreamble || !await buffer.FillAsync(cancellationToken))
            {
                break;
            }
        }

        return await SniffAsync(buffer, cancellationToken);
    }

    private static (Delimiter? Delimiter, DelimiterEnd End) Find(ReceiveBuffer buffer, string boundary)
    {
        var bytes = Encoding.Latin1.GetBytes(boundary);
        byte[] dashed = [.. "--"u8, .. bytes];
        for (var from = 0; ;)
        {
            var at = buffer.Unread[from..].IndexOf(dashed);
            if (at < 0)
            {
                return default;
            }

            at += from;
            from = at + 1;
            var isLineStart = at == 0 || buffer.Unread[at - 1] == '\n';
            var end = Delimiter.Judge(buffer.Unread[(at + dashed.Length)..], out var length);
            if (isLineStart && end is not (DelimiterEnd.NotADelimiter or DelimiterEnd.Unknown))
            {
                buffer.Consume(at + dashed.Length + length);
                return (new Delimiter(bytes, end == DelimiterEnd.LineFeed ? "\n" : "\r\n"), end);
            }
        }
    }

    private static async ValueTask<(Delimiter? Delimiter, DelimiterEnd End)> SniffAsync(ReceiveBuffer buffer, CancellationToken cancellationToken)
    {
        while (true)
        {
            var blank = buffer.Unread.IndexOfAnyExcept(" \t\r\n"u8);
            if (blank >= 0 && !buffer.Unread[blank..].StartsWith("--"u8[..Math.Min(2, buffer.Count - blank)]))
            {
                return (null, DelimiterEnd.Close);
            }

            var lineEnd = blank < 0 ? -1 : buffer.Unread[blank..].IndexOf((byte)'\n');
            if (lineEnd >= 0 && lineEnd <= LongestBoundary)
            {
                var line = Encoding.Latin1.GetString(buffer.Unread.Slice(blank, lineEnd)).TrimEnd();
                return Find(buffer, line[2..]);
            }

            if (lineEnd > LongestBoundary || buffer.Count > LongestBoundary + 64 || !await buffer.FillAsync(cancellationToken))
            {
                return (null, DelimiterEnd.Close);
            }
        }
    }
}
