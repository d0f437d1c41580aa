using System.Net;

namespace PullProcessor.DicomWeb.Trust;

/// <summary>
/// Follows redirects within the origins of the endpoint's roots and to origins that the site allows. A redirect that is not followed is given back as it came, with the reason beside it.
/// Whether credentials go along is decided below, by the address.
/// </summary>
/// <param name="roots">Of the endpoint.</param>
/// <param name="allowed">Other origins that are trusted with what is asked for.</param>
internal sealed class RedirectHandler(IReadOnlyList<Uri> roots, IReadOnlyList<Uri> allowed) : DelegatingHandler
{
    private const int MostHops = 5;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var asked = request.RequestUri!;
        try
        {
            for (var hop = 0; ; hop++)
            {
                var response = await base.SendAsync(request, cancellationToken);
                if (!IsRedirect(response.StatusCode))
                {
                    return response;
                }

                var target = Target(request.RequestUri!, response.Headers.Location);
                if (RefusalOf(request, response.StatusCode, target, hop) is { } refusal)
                {
                    RequestAdvice.Give(response, request, refusal);
                    return response;
                }

                response.Dispose();
                request.RequestUri = target;
            }
        }
        finally
        {
            request.RequestUri = asked; // What was asked for, not where it was found.
        }
    }

    private static bool IsRedirect(HttpStatusCode status) => (int)status is 301 or 302 or 303 or 307 or 308;

    private static Uri? Target(Uri request, Uri? location) =>
        location is not null && Uri.TryCreate(request, location, out var target) && target.Scheme is "http" or "https" ? target : null;

    private string? RefusalOf(HttpRequestMessage request, HttpStatusCode status, Uri? target, int hop)
    {
        if (target is null)
        {
            return "The redirect names no address that can be asked; ask the server's administrator.";
        }

        if (hop == MostHops)
        {
            return $"{MostHops} redirects were followed before this one; ask the server's administrator whether they go in a circle.";
        }

        var isHome = Origin.IsOneOf(target, roots);
        if (request.RequestUri!.Scheme == Uri.UriSchemeHttps && target.Scheme == Uri.UriSchemeHttp)
        {
            return $"The redirect leads from https to {Origin.Of(target)} without encryption and is not followed; have the server's administrator correct the addresses that it gives out.";
        }

        if (request.Method != HttpMethod.Get)
        {
            return (int)status is 307 or 308 && isHome ? null
                : $"What is sent follows a redirect with 307 or 308 within its origin only; set the URL of this endpoint to where the server is, {Origin.Of(target)}.";
        }

        return isHome || Origin.IsOneOf(target, allowed) ? null
            : $"The redirect to {Origin.Of(target)} is not followed: add \"{Origin.Of(target)}\" to 'allowRedirectTo' of this endpoint if patient data may be asked for there, or set its URL to where the server is.";
    }
}
