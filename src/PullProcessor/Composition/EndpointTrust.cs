using System.Security.Authentication;
using PullProcessor.Configuration;
using PullProcessor.DicomWeb;

namespace PullProcessor.Composition;

/// <summary>Who we are to a server and which one we believe, as the client wants it. Secrets are handed on as functions, for files of them change.</summary>
internal static class EndpointTrust
{
    public static Credentials? CredentialsOf(AuthConfiguration? auth) => auth switch
    {
        { Basic: { } basic } => new BasicCredentials(basic.User, basic.Password.Reveal),
        { Bearer: { } token } => new BearerCredentials(token.Reveal),
        { Header: { } header } => new HeaderCredentials(header.Name, header.Value.Reveal),
        { Oauth2: { } oauth } => new OAuth2Credentials(oauth.TokenUrl, oauth.ClientId, oauth.ClientSecret.Reveal, oauth.Scope, oauth.Audience),
        { AwsSigV4: { } aws } => new AwsSigV4Credentials(aws.Region, aws.Service, aws.Profile, KeysOf(aws.Keys)),
        _ => null,
    };

    public static ProxyRules? ProxyOf(ProxyConfiguration? proxy) =>
        proxy is null ? null : new ProxyRules(proxy.Url, proxy.Basic is { } basic ? new BasicCredentials(basic.User, basic.Password.Reveal) : null);

    public static TlsRules RulesOf(TlsConfiguration tls, ClientCertificateConfiguration? own) => new()
    {
        AuthoritiesFile = tls.Ca,
        Versions = tls.MinVersion == "1.3" ? SslProtocols.Tls13 : SslProtocols.Tls12 | SslProtocols.Tls13,
        ClientCertificate = own is null ? null : new ClientCertificate(own.Path, own.KeyPath, own.Password is { } password ? password.Reveal : null),
    };

    private static AwsKeys? KeysOf(AwsKeysConfiguration? keys) =>
        keys is null ? null : new AwsKeys(keys.AccessKeyId.Reveal, keys.SecretAccessKey.Reveal, keys.SessionToken is { } token ? token.Reveal : null);
}
