using PullProcessor.Configuration.Binding;

namespace PullProcessor.Configuration;

/// <summary>How the program proves who it is: one kind.</summary>
[LaterKey("bearer", "Only 'basic' is.")]
[LaterKey("oauth2", "Only 'basic' is.")]
[LaterKey("header", "Only 'basic' is.")]
[LaterKey("clientCertificate", "Only 'basic' is.")]
internal sealed record AuthConfiguration
{
    [ConfigurationKey("HTTP basic authentication. Use it over https.")]
    public required BasicAuthConfiguration Basic { get; init; }
}
