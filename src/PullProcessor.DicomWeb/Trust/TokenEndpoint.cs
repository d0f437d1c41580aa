using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace PullProcessor.DicomWeb.Trust;

/// <summary>
/// Where tokens are given out (RFC 6749 4.4). The client's name and secret go into an Authorization header, which every server must take (2.3.1);
/// where that is refused they go into the body, which some servers insist on, and stay there.
/// </summary>
internal sealed class TokenEndpoint(OAuth2Credentials credentials, Func<HttpClient> client, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private volatile bool usesBody;

    private string Where => Origin.Of(credentials.TokenUrl);

    /// <summary>A new token and how long it is good for.</summary>
    /// <exception cref="TrustException">None was given; the message holds no secret.</exception>
    public async Task<(string Value, TimeSpan Lifetime)> FetchAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Patience, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var (status, body) = await AskAsync(usesBody, linked.Token);
            if (!usesBody && status is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized)
            {
                var first = (status, body);
                (status, body) = await AskAsync(inBody: true, linked.Token);
                usesBody = status == HttpStatusCode.OK;
                (status, body) = usesBody ? (status, body) : first;
            }

            return status == HttpStatusCode.OK ? Read(body) : throw Refused(status, body);
        }
        catch (Exception cause) when (cause is not TrustException and (OperationCanceledException or HttpRequestException or IOException))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var trust = TrustException.In(cause);
            throw timeout.IsCancellationRequested
                ? new TrustException(DicomWebErrorKind.TimedOut, $"the token endpoint {Where} gave no token within {Patience.TotalSeconds:0} s.", "Ask again later.", cause)
                : new TrustException(
                    DicomWebErrorKind.Unreachable,
                    $"no token came from {Where} ({(trust?.Found ?? cause.GetBaseException().Message).TrimEnd('.')}).",
                    trust?.Advice ?? "Check that it runs and that 'auth.oauth2.tokenUrl' is right.",
                    cause);
        }
    }

    private async Task<(HttpStatusCode Status, byte[] Body)> AskAsync(bool inBody, CancellationToken cancellationToken)
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials" };
        Add(form, "scope", credentials.Scope);
        Add(form, "audience", credentials.Audience);
        Add(form, "client_id", inBody ? credentials.ClientId : null);
        Add(form, "client_secret", inBody ? credentials.ClientSecret() : null);
        using var request = new HttpRequestMessage(HttpMethod.Post, credentials.TokenUrl) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (!inBody)
        {
            // Both are form-encoded first (2.3.1), so that a colon in the name does no harm.
            var pair = $"{WebUtility.UrlEncode(credentials.ClientId)}:{WebUtility.UrlEncode(credentials.ClientSecret())}";
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
        }

        using var http = client();
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
        return (response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellationToken));
    }

    private static void Add(Dictionary<string, string> form, string name, string? value)
    {
        if (value is not null)
        {
            form[name] = value;
        }
    }

    private (string Value, TimeSpan Lifetime) Read(byte[] body) => TokenAnswer.Read(body) is { Token: { } token } answer
        ? (token, answer.Lifetime)
        : throw new TrustException(DicomWebErrorKind.Unauthorized, $"the answer of the token endpoint {Where} holds no bearer token.", "Check 'auth.oauth2.tokenUrl' of this endpoint.");

    private TrustException Refused(HttpStatusCode status, byte[] body)
    {
        var error = TokenAnswer.Read(body)?.Error is { } code ? $" ({code})" : "";
        var kind = (int)status switch
        {
            429 => DicomWebErrorKind.Throttled,
            >= 500 => DicomWebErrorKind.ServerFault,
            _ => DicomWebErrorKind.Unauthorized,
        };
        return new TrustException(kind, $"the token endpoint {Where} answered {(int)status} {status}{error}.", kind == DicomWebErrorKind.Unauthorized
            ? "Check tokenUrl, clientId, clientSecret and scope under 'auth.oauth2' of this endpoint."
            : "Ask again later.");
    }
}
