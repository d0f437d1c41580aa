using PullProcessor.Configuration.Binding;
using PullProcessor.Configuration.Kinds;

namespace PullProcessor.Configuration;

/// <summary>Which servers are believed over https. Certificates are always verified.</summary>
internal sealed record TlsConfiguration
{
    [ConfigurationKey(
        "A PEM file of authorities that are trusted besides the machine's own, for this server. It is read again when it changes.",
        Kind = typeof(PresentFileKind), ComputedDefault = "the machine's own only", Example = "certificates/site-ca.pem")]
    public string? Ca { get; init; }

    [ConfigurationKey("The lowest version of TLS that is spoken.", Pattern = "^1\\.[23]$", PatternMeaning = "1.2 or 1.3", Example = "1.2")]
    public string MinVersion { get; init; } = "1.2";
}
