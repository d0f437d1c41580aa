using System.Net;
using PullProcessor.DicomWeb;
using PullProcessor.Preflight.Checks;

namespace PullProcessor.Preflight;

/// <summary>The ways to a server that a firewall must leave open.</summary>
internal static class FirewallFacts
{
    public static IReadOnlyList<FirewallRule> Of(EndpointProbe probe)
    {
        var purpose = probe.Tested.Role == EndpointRole.Source ? "search and retrieve studies (QIDO-RS, WADO-RS)" : "store and confirm results (STOW-RS, QIDO-RS)";
        List<FirewallRule> rules = [.. probe.Tested.Servers.Select(server => To(server, purpose, probe.Addresses.GetValueOrDefault(server.IdnHost) ?? []))];
        if (probe.Tested.Endpoint.Credentials is OAuth2Credentials { TokenUrl: var tokens } && !probe.Tested.Servers.Any(server => tokens.Authority.Equals(server.Authority, StringComparison.OrdinalIgnoreCase)))
        {
            rules.Add(To(tokens, "fetch the tokens for it (OAuth2)", []));
        }

        return rules;
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
