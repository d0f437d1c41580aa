using PullProcessor.Configuration.Binding;

namespace PullProcessor.Configuration;

/// <summary>How the program proves who it is: one kind of header, a client certificate, or both.</summary>
[ExactlyOneOf("basic", "bearer", "header", "oauth2", "awsSigV4", OrOnly = "clientCertificate")]
internal sealed record AuthConfiguration
{
    [ConfigurationKey("HTTP basic authentication. Use it over https.")]
    public BasicAuthConfiguration? Basic { get; init; }

    [ConfigurationKey("A bearer token that somebody else keeps fresh, by reference: env:NAME or file:PATH. A file is read with every request.", Example = "file:/run/secrets/pacs-token")]
    public Secret? Bearer { get; init; }

    [ConfigurationKey("A header of the site's own, such as the key of a gateway.")]
    public HeaderAuthConfiguration? Header { get; init; }

    [ConfigurationKey("OAuth2 client credentials (RFC 6749 4.4): tokens are fetched, kept, and renewed before they expire.")]
    public OAuth2Configuration? Oauth2 { get; init; }

    [ConfigurationKey("Requests are signed for AWS HealthImaging or another service of AWS (Signature Version 4).")]
    public AwsSigV4Configuration? AwsSigV4 { get; init; }

    [ConfigurationKey("A certificate that is shown in the TLS handshake. It may stand alone or beside one of the other kinds.")]
    public ClientCertificateConfiguration? ClientCertificate { get; init; }
}
