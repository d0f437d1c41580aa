using System.Net;
using PullProcessor.DicomWeb;
using PullProcessor.Preflight.Checks;

namespace PullProcessor.Preflight;

/// <summary>The ways to a server that a firewall must leave open.</summary>
internal static class FirewallFacts
{
    public static IReadOnlyList<FirewallRule> Of(EndpointProbe probe)
    {
        var url = probe.Tested.Endpoint.BaseUrl;
        var purpose = probe.Tested.Role == EndpointRole.Source ? "search and retrieve studies (QIDO-RS, WADO-RS)" : "store and confirm results (STOW-RS, QIDO-RS)";
        var server = To(url, purpose, probe.Addresses);
        return probe.Tested.Endpoint.Credentials is OAuth2Credentials { TokenUrl: var tokens } && !tokens.Authority.Equals(url.Authority, StringComparison.OrdinalIgnoreCase)
            ? [server, To(tokens, "fetch the tokens for it (OAuth2)", [])]
            : [server];
    }

    /// <summary>The way to a URL, or to the proxy in front of it.</summary>
    public static FirewallRule To(Uri url, string purpose, IReadOnlyList<string> addresses)
    {
        var protocol = url.Scheme == Uri.UriSchemeHttps ? "HTTPS (TLS 1.2 or 1.3)" : "HTTP";
        if (ReachCheck.ProxyOf(url) is { } proxy)
        {
            return new FirewallRule($"{purpose}; by this proxy to {url.Authority}", proxy.Host, [], proxy.Port, $"{protocol} through a proxy");
        }

        return new FirewallRule(purpose, url.IdnHost, IPAddress.TryParse(url.IdnHost, out _) ? [] : addresses, url.Port, protocol);
    }
}
