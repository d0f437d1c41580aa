using PullProcessor.DicomWeb.Spill;

namespace PullProcessor.DicomWeb.Multipart;

/// <summary>
/// Splits a multipart body (RFC 2046 5.1) while it arrives, one part in memory at a time or, where it is large, in a file, tolerant of what servers do: no boundary parameter, LF line ends,
/// preambles, parts without headers, the boundary inside a payload, no closing delimiter, no multipart at all.
/// </summary>
/// <param name="read">Gives the body's bytes.</param>
/// <param name="declaredBoundary">The boundary parameter of the Content-Type, or null.</param>
/// <param name="isLengthProven">True where HTTP itself tells the body's end, so that a body without delimiters is known to be whole.</param>
/// <param name="maxPartBytes">Bound of one part.</param>
/// <param name="rule">When a part leaves memory.</param>
/// <param name="expectedBytes">What to make room for at once; for a body with a known length that holds one part.</param>
internal sealed class MultipartReader(BodyRead read, string? declaredBoundary, bool isLengthProven, long maxPartBytes, SpillRule rule, long? expectedBytes = null) : IDisposable
{
    private const int LongestHeaders = 16 * 1024;

    private readonly ReceiveBuffer buffer = new(read, (int)Math.Min(maxPartBytes, rule.Above) + rule.Chunk); // Preamble, headers and one read ahead.
    private PartSpill? spill;
    private Delimiter? delimiter;
    private bool lengthsLie;
    private State state = State.Start;

    private enum State
    {
        Start,
        AtPart,
        Ended,
    }

    /// <summary>True once the closing delimiter, or the proven end of a single part, has been read.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>How many parts have begun, empty ones among them.</summary>
    public int Parts { get; private set; }

    /// <summary>The next part, or null after the last one; then <see cref="IsClosed"/> tells whether the body is complete.</summary>
    /// <exception cref="PartTooLargeException">The part exceeds the bound.</exception>
    /// <exception cref="SpillException">There is no room for a part that is too large for memory.</exception>
    public async ValueTask<MultipartPart?> ReadPartAsync(CancellationToken cancellationToken)
    {
        spill?.Dispose();
        spill = new PartSpill(buffer, rule);
        if (state == State.Start)
        {
            await OpenAsync(cancellationToken);
            if (delimiter is null)
            {
                return await ReadSingleAsync(cancellationToken);
            }
        }

        if (state == State.Ended || !await HasPartAsync(cancellationToken))
        {
            state = State.Ended;
            return null;
        }

        Parts++;
        var headers = await ReadHeadersAsync(cancellationToken);
        var end = await FindEndAsync(headers.ContentLength, cancellationToken);
        var part = new MultipartPart(headers, await spill.FinishAsync(end.Length, cancellationToken), end.Kind == DelimiterEnd.Unknown);
        buffer.Consume(end.Kind == DelimiterEnd.Unknown ? buffer.Count : end.DelimiterLength);
        IsClosed = end.Kind == DelimiterEnd.Close;
        state = IsClosed || part.IsSuspect ? State.Ended : State.AtPart;
        return part;
    }

    public void Dispose()
    {
        spill?.Dispose();
        buffer.Dispose();
    }

    private async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        if (expectedBytes <= Math.Min(maxPartBytes, rule.Above) + LongestHeaders)
        {
            buffer.Reserve((int)expectedBytes + 1); // One more byte: the read that tells the end needs room too.
        }

        (delimiter, var end) = await BodyOpening.ReadAsync(buffer, declaredBoundary, cancellationToken);
        IsClosed = delimiter is not null && end == DelimiterEnd.Close;
        state = delimiter is null || IsClosed ? State.Ended : State.AtPart;
    }

    private async ValueTask<MultipartPart?> ReadSingleAsync(CancellationToken cancellationToken)
    {
        do
        {
            ThrowIfTooLarge(buffer.Count);
            await spill!.TakeAsync(buffer.Count, cancellationToken);
        }
        while (await buffer.FillAsync(cancellationToken));

        IsClosed = isLengthProven;
        return buffer.Count + spill!.Length == 0 ? null : new MultipartPart(PartHeaders.None, await spill.FinishAsync(buffer.Count, cancellationToken), !isLengthProven);
    }

    // Some servers end with one more delimiter of the inner kind: there is no part behind it, and the body is not closed.
    private async ValueTask<bool> HasPartAsync(CancellationToken cancellationToken)
    {
        while (buffer.Unread.IndexOfAnyExcept("\r\n"u8) < 0)
        {
            if (buffer.Count > LongestHeaders || !await buffer.FillAsync(cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    private async ValueTask<PartHeaders> ReadHeadersAsync(CancellationToken cancellationToken)
    {
        var at = 0;
        while (true)
        {
            var length = buffer.Unread[at..].IndexOf((byte)'\n');
            if (length < 0)
            {
                if (buffer.Count > LongestHeaders || LooksLikePayload(at) || !await buffer.FillAsync(cancellationToken))
                {
                    return PartHeaders.None;
                }

                continue;
            }

            var line = buffer.Unread.Slice(at, length).TrimEnd((byte)'\r');
            if (line.IsEmpty)
            {
                var headers = PartHeaders.Parse(buffer.Unread[..at]);
                buffer.Consume(at + length + 1);
                return headers;
            }

            if (line.StartsWith(delimiter!.Dashed) || !PartHeaders.IsHeaderLine(line, at == 0))
            {
                return PartHeaders.None; // The payload follows the delimiter directly.
            }

            at += length + 1;
        }
    }

    private bool LooksLikePayload(int at) =>
        DicomSignature.IsPart10(buffer.Unread) || (buffer.Count > at && !PartHeaders.IsHeaderLine([.. buffer.Unread[at..], (byte)' ', (byte)':'], at == 0));

    private async ValueTask<PartEnd> FindEndAsync(long? contentLength, CancellationToken cancellationToken)
    {
        if (contentLength is { } declared && !lengthsLie)
        {
            ThrowIfTooLarge(declared);
            if (await EndsAtAsync(declared, cancellationToken) is { } end)
            {
                return end;
            }

            lengthsLie = declared > rule.Above; // Else whoever lies every time has everything written and read again every time.
            await spill!.ReturnAsync(cancellationToken);
        }

        return await ScanAsync(cancellationToken);
    }

    // A Content-Length is trusted where a delimiter stands behind it: then a boundary inside the payload does no harm.
    private async ValueTask<PartEnd?> EndsAtAsync(long declared, CancellationToken cancellationToken)
    {
        var wanted = delimiter!.WithLineEnd.Length;
        spill!.Expect(declared);
        if (declared <= rule.Above)
        {
            buffer.Reserve((int)declared + wanted + 4);
        }

        while (true)
        {
            var left = declared - spill.Length;
            if (buffer.Count >= left + wanted)
            {
                var length = (int)left;
                if (!buffer.Unread[length..].StartsWith(delimiter.WithLineEnd))
                {
                    return null;
                }

                var kind = Delimiter.Judge(buffer.Unread[(length + wanted)..], out var rest);
                if (kind != DelimiterEnd.Unknown)
                {
                    return kind == DelimiterEnd.NotADelimiter ? null : new PartEnd(length, kind, wanted + rest);
                }
            }

            if (declared > rule.Above)
            {
                await spill.TakeAsync((int)Math.Min(buffer.Count, left), cancellationToken);
            }

            if (!await buffer.FillAsync(cancellationToken))
            {
                return null;
            }
        }
    }

    private async ValueTask<PartEnd> ScanAsync(CancellationToken cancellationToken)
    {
        var scanned = 0;
        while (true)
        {
            var (at, skip) = FindDelimiter(scanned);
            if (at >= 0)
            {
                var kind = Delimiter.Judge(buffer.Unread[(at + skip)..], out var rest);
                if (kind == DelimiterEnd.NotADelimiter)
                {
                    scanned = at + 1;
                    continue;
                }

                if (kind != DelimiterEnd.Unknown)
                {
                    ThrowIfTooLarge(at);
                    return new PartEnd(at, kind, skip + rest);
                }
            }

            scanned = at >= 0 ? at : Math.Max(scanned, buffer.Count - delimiter!.WithLineEnd.Length + 1);
            ThrowIfTooLarge(scanned);
            scanned = await spill!.TakeAsync(scanned, cancellationToken) ? 0 : scanned;
            if (!await buffer.FillAsync(cancellationToken))
            {
                return new PartEnd(at >= 0 ? scanned : buffer.Count, DelimiterEnd.Unknown, 0);
            }
        }
    }

    private (int At, int Length) FindDelimiter(int from)
    {
        if (from == 0 && spill!.Length == 0 && buffer.Unread.StartsWith(delimiter!.Dashed))
        {
            return (0, delimiter.Dashed.Length); // An empty part: the line end of its headers is that of the delimiter.
        }

        var at = buffer.Unread[from..].IndexOf(delimiter!.WithLineEnd);
        return (at < 0 ? -1 : from + at, delimiter.WithLineEnd.Length);
    }

    private void ThrowIfTooLarge(long bytes)
    {
        if (spill!.Length + bytes > maxPartBytes)
        {
            throw new PartTooLargeException(spill.Length + bytes);
        }
    }

    /// <param name="Length">What of the part is in the buffer.</param>
    /// <param name="Kind">Unknown where the body ended instead.</param>
    /// <param name="DelimiterLength">How many bytes the delimiter takes.</param>
    private readonly record struct PartEnd(int Length, DelimiterEnd Kind, int DelimiterLength);
}
