using System.Net;

namespace PullProcessor.DicomWeb.Trust;

/// <summary>
/// The way to an endpoint: by the proxy of the configuration, or else by that which the environment names (HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY). The environment is
/// about the network, so that it says nothing of this machine itself.
/// </summary>
internal sealed class ChosenProxy(ProxyRules? rules) : IWebProxy, ICredentials
{
    /// <summary>Asked with every challenge, for the password may change.</summary>
    public ICredentials? Credentials
    {
        get => rules is null ? HttpClient.DefaultProxy.Credentials : rules.Credentials is null ? null : this;
        set => throw new NotSupportedException();
    }

    /// <summary>The proxy for an address; null where requests go straight.</summary>
    public Uri? GetProxy(Uri destination) => rules is not null ? rules.Address
        : destination.IsLoopback || HttpClient.DefaultProxy.IsBypassed(destination) || HttpClient.DefaultProxy.GetProxy(destination) is not { } proxy || proxy == destination ? null : proxy;

    public bool IsBypassed(Uri host) => GetProxy(host) is null;

    public NetworkCredential? GetCredential(Uri uri, string authType) =>
        rules?.Credentials is { } basic && authType.Equals("Basic", StringComparison.OrdinalIgnoreCase) ? new NetworkCredential(basic.User, basic.Password()) : null;
}
