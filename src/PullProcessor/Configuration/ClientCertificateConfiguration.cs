using PullProcessor.Configuration.Binding;
using PullProcessor.Configuration.Kinds;

namespace PullProcessor.Configuration;

/// <summary>A client certificate in files, which are read again when they change.</summary>
internal sealed record ClientCertificateConfiguration
{
    [ConfigurationKey("A PEM or PKCS#12 (PFX) file with the certificate.", Kind = typeof(PresentFileKind), Example = "certificates/pullproc.pem")]
    public required string Path { get; init; }

    [ConfigurationKey("A PEM file with the private key.", Kind = typeof(PresentFileKind), ComputedDefault = "the key is in path", Example = "certificates/pullproc.key")]
    public string? KeyPath { get; init; }

    [ConfigurationKey("A reference to the password of the key or of the PKCS#12 file: env:NAME or file:PATH.", ComputedDefault = "no password", Example = "env:PACS_KEY_PASSWORD")]
    public Secret? Password { get; init; }
}
