using System.IO.Compression;
using System.Net;
using PullProcessor.DicomWeb.Multipart;
using PullProcessor.DicomWeb.Resilience;
using PullProcessor.DicomWeb.Trust;

namespace PullProcessor.DicomWeb.Http;

/// <summary>An answer whose headers are there; disposing it gives up the rest of the body and with it the connection.</summary>
internal sealed class Answer(ServerCall call, HttpResponseMessage response, TimeSpan idleTimeout, TimeProvider clock, ByteRate rate, Action onDisposed) : IDisposable
{
    private const int MostOfVia = 60;

    private readonly CancellationTokenSource idle = new(Timeout.InfiniteTimeSpan, clock);
    private Stream? body;
    private BoundedInflation? inflation;
    private int isDisposed;

    public HttpStatusCode Status => response.StatusCode;

    // 206 is a success: the server left out what it could not encode (PS3.2 N.7.3.3.3), the caller counts what came.
    public bool IsSuccess => response.IsSuccessStatusCode;

    public bool HasNoContent => Status == HttpStatusCode.NoContent || ContentLength == 0;

    public MediaType MediaType => MediaType.Parse(RawHeader("Content-Type"));

    public long? ContentLength => response.Content.Headers.ContentLength;

    /// <summary>True where HTTP itself tells the end of the body; false where only the closed connection does.</summary>
    public bool IsLengthProven => ContentLength is not null || response.Headers.TransferEncodingChunked == true || response.Version.Major >= 2;

    /// <summary>Raw Warning headers (PS3.18 8.3.4.4.1).</summary>
    public IEnumerable<string> Warnings => response.Headers.NonValidated.TryGetValues("Warning", out var values) ? values : [];

    /// <summary>Attributes by which the server could not index all that matches, as it names them; a header of Azure's.</summary>
    public IReadOnlyList<string> UnindexedAttributes => response.Headers.NonValidated.TryGetValues("erroneous-dicom-attributes", out var values)
        ? [.. values.SelectMany(value => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))]
        : [];

    /// <summary>Reads what has arrived of the body, decompressed; failures come as <see cref="DicomWebException"/>.</summary>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        await rate.WaitAsync(cancellationToken); // Before the wait for the server is measured.
        await using var registration = cancellationToken.UnsafeRegister(source => ((CancellationTokenSource)source!).Cancel(), idle);
        idle.CancelAfter(idleTimeout);
        try
        {
            body ??= await OpenAsync();
            var count = await body.ReadAsync(buffer, idle.Token);
            rate.Spend(count);
            return inflation?.Bears(count) != false ? count : throw call.Failed(
                DicomWebErrorKind.TooLarge, $"the compressed answer becomes more than {inflation.MostTimes} times its size.", "Have the server's administrator turn compression off for this client.");
        }
        catch (Exception cause) when (cause is OperationCanceledException or IOException or HttpRequestException or InvalidDataException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw idle.IsCancellationRequested
                ? call.Failed(DicomWebErrorKind.TimedOut, $"no byte of the answer came for {idleTimeout.TotalSeconds:0.#} s.", "Ask again later, or raise idleBodyTimeout.", cause)
                : call.Failed(DicomWebErrorKind.Truncated, $"the answer broke off ({cause.Message}).", "What is missing has to be asked for again.", cause);
        }
        finally
        {
            idle.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>The failure that this answer states.</summary>
    public async Task<DicomWebException> ToFailureAsync(CancellationToken cancellationToken)
    {
        var text = ServerText.Shorten(await ServerText.ReadAsync(ReadAsync, cancellationToken));
        var location = response.Headers.Location;
        return call.Refused(Status, text, RetryAfter(), location is { IsAbsoluteUri: true } ? location.Authority : null, RequestAdvice.Of(response), Via());
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref isDisposed, 1) == 0)
        {
            response.Dispose();
            body?.Dispose();
            idle.Dispose();
            onDisposed();
        }
    }

    // Compression is never asked for, yet some servers send files as they lie on their disk.
    private async Task<Stream> OpenAsync()
    {
        var raw = await response.Content.ReadAsStreamAsync(idle.Token);
        return RawHeader("Content-Encoding")?.Trim().ToUpperInvariant() switch
        {
            "GZIP" or "X-GZIP" => new GZipStream(Counted(raw), CompressionMode.Decompress),
            "BR" => new BrotliStream(Counted(raw), CompressionMode.Decompress),
            "DEFLATE" => new ZLibStream(Counted(raw), CompressionMode.Decompress),
            _ => raw,
        };
    }

    private ArrivalCounter Counted(Stream raw)
    {
        inflation = new BoundedInflation(MediaType.IsJson ? BoundedInflation.OfText : BoundedInflation.OfImages);
        return new ArrivalCounter(raw, inflation);
    }

    private string? RawHeader(string name) => response.Content.Headers.NonValidated.TryGetValues(name, out var values) ? string.Join(';', values) : null;

    // Who passed the answer on, so that nobody looks into the wrong log (RFC 9110 7.6.3); written by strangers.
    private string? Via() => response.Headers.NonValidated.TryGetValues("Via", out var values)
        && string.Concat(string.Join(", ", values).Where(c => c is >= ' ' and <= '~')).Trim() is { Length: > 0 } via ? via[..Math.Min(via.Length, MostOfVia)] : null;

    private TimeSpan? RetryAfter() => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date > clock.GetUtcNow() ? date - clock.GetUtcNow() : TimeSpan.Zero,
        _ => null,
    };
}
