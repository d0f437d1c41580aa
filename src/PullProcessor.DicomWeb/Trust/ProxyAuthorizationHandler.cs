using System.Text;

namespace PullProcessor.DicomWeb.Trust;

/// <summary>
/// Tells the proxy who we are with every request that it reads itself: .NET would have each refused first, and send every object twice. Requests by https go through a tunnel,
/// where the proxy is told once, and where the server would read the header.
/// </summary>
internal sealed class ProxyAuthorizationHandler(BasicCredentials credentials) : DelegatingHandler
{
    private const string Header = "Proxy-Authorization";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri!.Scheme != Uri.UriSchemeHttp)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        request.Headers.TryAddWithoutValidation(Header, $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credentials.User}:{credentials.Password()}"))}");
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            request.Headers.Remove(Header); // The same request may go on by https.
        }
    }
}
