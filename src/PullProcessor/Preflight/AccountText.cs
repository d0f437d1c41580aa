using PullProcessor.Configuration;

namespace PullProcessor.Preflight;

/// <summary>Who we are at a server, in words and without any secret.</summary>
internal static class AccountText
{
    public static string Of(AuthConfiguration? auth) => auth switch
    {
        null => "none: no credentials are sent",
        { ClientCertificate: { } shown } when Header(auth) is { } header => $"{header}, and the client certificate in {shown.Path}",
        { ClientCertificate: { } shown } => $"the client certificate in {shown.Path}",
        _ => Header(auth) ?? "none: no credentials are sent",
    };

    private static string? Header(AuthConfiguration auth) => auth switch
    {
        { Basic: { } basic } => $"user '{basic.User}' by HTTP basic authentication",
        { Bearer: not null } => "a bearer token",
        { Header: { } header } => $"the header {header.Name}",
        { Oauth2: { } oauth } => $"client '{oauth.ClientId}' by OAuth2, with tokens of {oauth.TokenUrl.Host}",
        { AwsSigV4: { } aws } => $"AWS keys of {(aws.Keys is not null ? "the configuration" : aws.Profile is { } profile ? $"the profile '{profile}'" : "this machine")}, for {aws.Service} in {aws.Region}",
        _ => null,
    };
}
