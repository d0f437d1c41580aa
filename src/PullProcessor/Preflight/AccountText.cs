using PullProcessor.Configuration;

namespace PullProcessor.Preflight;

/// <summary>Who we are at a server, in words and without any secret.</summary>
internal static class AccountText
{
    public static string Of(AuthConfiguration? auth) => auth switch
    {
        null => "none: no credentials are sent",
        { Basic: { } basic } => $"user '{basic.User}' by HTTP basic authentication",
    };
}
