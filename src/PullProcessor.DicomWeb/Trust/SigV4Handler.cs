using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Auth;

namespace PullProcessor.DicomWeb.Trust;

/// <summary>
/// Signs requests to the endpoint's own origins for AWS, and no others. Bodies lie in memory, so that they can be hashed before they are sent: a signature covers them.
/// The signature itself is made by AWS's library; the form that it is made of is ours, for only the request as it is sent counts.
/// </summary>
internal sealed class SigV4Handler(IReadOnlyList<Uri> roots, AwsSigV4Credentials credentials, TimeProvider clock) : DelegatingHandler
{
    private static readonly TimeSpan MostSkew = TimeSpan.FromMinutes(4); // AWS bears 5.
    private static readonly string[] Names = ["Authorization", "x-amz-content-sha256", "x-amz-date", "x-amz-security-token"];

    private readonly AwsIdentity identity = new(credentials);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!Origin.IsOneOf(request.RequestUri!, roots))
        {
            return await base.SendAsync(request, cancellationToken);
        }

        Sign(request, await identity.CurrentAsync(), await HashAsync(request.Content, cancellationToken));
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (response.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized && response.Headers.Date is { } theirs && (clock.GetUtcNow() - theirs).Duration() > MostSkew)
            {
                RequestAdvice.Give(response, request, string.Create(
                    CultureInfo.InvariantCulture,
                    $"The server's clock is {(clock.GetUtcNow() - theirs).Duration().TotalMinutes:0} minutes {(theirs > clock.GetUtcNow() ? "ahead of" : "behind")} that of this machine, and AWS takes signatures of the last 5 minutes only: set the clock of this machine."));
            }

            return response;
        }
        finally
        {
            Remove(request); // The same request may go on to another origin.
        }
    }

    private static void Remove(HttpRequestMessage request)
    {
        foreach (var name in Names)
        {
            request.Headers.Remove(name);
        }
    }

    private void Sign(HttpRequestMessage request, ImmutableCredentials keys, string bodyHash)
    {
        Remove(request);
        var (address, now) = (request.RequestUri!, clock.GetUtcNow().UtcDateTime);
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["host"] = address.IsDefaultPort ? address.IdnHost : $"{address.IdnHost}:{address.Port.ToString(CultureInfo.InvariantCulture)}",
            ["x-amz-content-sha256"] = bodyHash,
            ["x-amz-date"] = now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture),
        };
        if (keys.UseToken)
        {
            headers["x-amz-security-token"] = keys.Token;
        }

        var canonical = CanonicalRequest.Of(request.Method.Method, address, headers, bodyHash);
        var signature = AWS4Signer.ComputeSignature(keys, credentials.Region, now, credentials.Service, CanonicalRequest.NamesOf(headers), canonical);
        foreach (var (name, value) in headers.Where(header => header.Key != "host"))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Headers.TryAddWithoutValidation("Authorization", signature.ForAuthorizationHeader);
    }

    private static async Task<string> HashAsync(HttpContent? content, CancellationToken cancellationToken)
    {
        if (content is null)
        {
            return Convert.ToHexStringLower(SHA256.HashData([]));
        }

        using var sha = SHA256.Create();
        await using var hashed = new CryptoStream(Stream.Null, sha, CryptoStreamMode.Write);
        await content.CopyToAsync(hashed, cancellationToken);
        await hashed.FlushFinalBlockAsync(cancellationToken);
        return Convert.ToHexStringLower(sha.Hash!);
    }
}
