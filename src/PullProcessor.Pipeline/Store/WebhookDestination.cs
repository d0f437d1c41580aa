using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using PullProcessor.DicomWeb;

namespace PullProcessor.Pipeline.Store;

/// <summary>
/// A URL of the site's own that findings are posted to. It may get a message twice, when its answer was lost: the header <c>Idempotency-Key</c> tells it so.
/// The header <c>X-PullProc-Signature</c> proves who wrote it and when.
/// </summary>
/// <param name="name">Its name in the configuration.</param>
/// <param name="url">Where to.</param>
/// <param name="secret">What both sides know.</param>
/// <param name="http">Follows no redirects; believes and proves what the site wants.</param>
/// <param name="time">The clock of the signature.</param>
public sealed class WebhookDestination(string name, Uri url, string secret, HttpClient http, TimeProvider time) : IResultDestination
{
    /// <summary>When the message was signed, in unix seconds.</summary>
    public const string TimestampHeader = "X-PullProc-Timestamp";

    /// <summary><c>sha256=</c> and the HMAC (RFC 2104) of timestamp, a full stop and body, in lower-case hexadecimal.</summary>
    public const string SignatureHeader = "X-PullProc-Signature";

    /// <summary>UID of the result: the same in every try of the same message.</summary>
    public const string KeyHeader = "Idempotency-Key";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly byte[] key = Encoding.UTF8.GetBytes(secret);

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public bool CanBeAsked => false;

    /// <inheritdoc/>
    public async Task<StoreAnswer> PutAsync(ResultObject result, CancellationToken ct)
    {
        using var timeout = new CancellationTokenSource(Patience, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, ct);
        try
        {
            using var request = Sign(result);
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, linked.Token);
            return AnswerOf(result, answer);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
        {
            ct.ThrowIfCancellationRequested();
            var why = timeout.IsCancellationRequested ? $"no answer within {Patience.TotalSeconds:0} s" : (TrustRefusal.In(fault) ?? fault.GetBaseException().Message).TrimEnd('.');
            return new StoreAnswer(FailureCode.StoreUnreachable, $"{name}: posting {result.Kind.Word()} {result.Instance} to {url.Authority} failed: {why}.", IsTransient: true);
        }
    }

    /// <summary>Its success was the confirmation.</summary>
    public Task<StoreAnswer> ConfirmAsync(ExpectedResult expected, CancellationToken ct) => Task.FromResult(StoreAnswer.Success);

    /// <summary>It cannot be asked.</summary>
    public Task<StoreAnswer> VerifyAsync(ExpectedResult expected, CancellationToken ct) => ConfirmAsync(expected, ct);

    private HttpRequestMessage Sign(ResultObject result)
    {
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.ASCII.GetBytes(timestamp + "."), .. result.Bytes.Span];
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ReadOnlyMemoryContent(result.Bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation(TimestampHeader, timestamp);
        request.Headers.TryAddWithoutValidation(SignatureHeader, $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(key, signed))}");
        request.Headers.TryAddWithoutValidation(KeyHeader, result.Instance.Value);
        return request;
    }

    private StoreAnswer AnswerOf(ResultObject result, HttpResponseMessage answer)
    {
        if (answer.IsSuccessStatusCode)
        {
            return StoreAnswer.Success;
        }

        var said = string.Create(CultureInfo.InvariantCulture, $"{name}: {url.Authority} answered {(int)answer.StatusCode} to {result.Kind.Word()} {result.Instance}.");
        return answer.StatusCode switch
        {
            HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError =>
                new StoreAnswer(FailureCode.StoreUnreachable, said, IsTransient: true, RetryAfterOf(answer)),
            HttpStatusCode.Conflict => new StoreAnswer(FailureCode.StoreRefused, $"{said} It may be at work on the same message.", IsTransient: true),
            _ => new StoreAnswer(FailureCode.StoreRefused, $"{said} Look at its URL and secret."),
        };
    }

    private TimeSpan? RetryAfterOf(HttpResponseMessage answer) => answer.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - time.GetUtcNow(),
        _ => null,
    };
}
