using PullProcessor.Configuration.Binding;
using PullProcessor.Configuration.Kinds;

namespace PullProcessor.Configuration;

/// <summary>The HTTP proxy by which a server is asked.</summary>
internal sealed record ProxyConfiguration
{
    [ConfigurationKey("The proxy: scheme, host and port.", Kind = typeof(OriginKind), Example = "http://proxy.example:3128")]
    public required Uri Url { get; init; }

    [ConfigurationKey("User and password, where the proxy asks for them. The server never sees these.", ComputedDefault = "none")]
    public BasicAuthConfiguration? Basic { get; init; }
}
