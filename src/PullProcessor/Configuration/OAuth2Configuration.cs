using PullProcessor.Configuration.Binding;
using PullProcessor.Configuration.Kinds;

namespace PullProcessor.Configuration;

/// <summary>OAuth2 client credentials (RFC 6749 4.4).</summary>
internal sealed record OAuth2Configuration
{
    [ConfigurationKey("Where tokens are given out. Use https.", Kind = typeof(AnyUrlKind), Example = "https://login.example/realms/pacs/protocol/openid-connect/token")]
    public required Uri TokenUrl { get; init; }

    [ConfigurationKey("The name of this client there.", Example = "pullproc")]
    public required string ClientId { get; init; }

    [ConfigurationKey("A reference to the client's secret: env:NAME or file:PATH.", Example = "env:PACS_CLIENT_SECRET")]
    public required Secret ClientSecret { get; init; }

    [ConfigurationKey("What the token is to be good for.", ComputedDefault = "what the server gives", Example = "dicomweb")]
    public string? Scope { get; init; }

    [ConfigurationKey("Whom the token is for, where the server wants to know.", ComputedDefault = "left out", Example = "https://pacs.example")]
    public string? Audience { get; init; }
}
