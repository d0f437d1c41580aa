using PullProcessor.Configuration.Binding;
using PullProcessor.Configuration.Kinds;

namespace PullProcessor.Configuration;

/// <summary>A URL of the site's own that findings are posted to.</summary>
internal sealed record WebhookConfiguration
{
    [ConfigurationKey("Where findings are posted.", Kind = typeof(AnyUrlKind), Example = "https://worklist.example/ai-findings")]
    public required Uri Url { get; init; }

    [ConfigurationKey("A reference to the secret that messages are signed with: env:NAME or file:PATH.", Example = "env:WEBHOOK_SECRET")]
    public required Secret Secret { get; init; }

    [ConfigurationKey("How pullproc proves who it is, besides the signature.", ComputedDefault = "none")]
    public AuthConfiguration? Auth { get; init; }

    [ConfigurationKey("Which certificates are believed over https. They are always verified.")]
    public TlsConfiguration Tls { get; init; } = new();
}
