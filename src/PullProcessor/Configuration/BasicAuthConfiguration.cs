using PullProcessor.Configuration.Binding;

namespace PullProcessor.Configuration;

/// <summary>HTTP basic authentication (RFC 7617).</summary>
internal sealed record BasicAuthConfiguration
{
    // RFC 7617 section 2: a user-id containing a colon character is invalid.
    [ConfigurationKey("The user name.", Pattern = "^[^:\\u0000-\\u001F\\u007F]+$", PatternMeaning = "a text without colons and control characters", Example = "svc")]
    public required string User { get; init; }

    [ConfigurationKey("A reference to the password: env:NAME or file:PATH.", Example = "env:PACS_PASSWORD")]
    public required Secret Password { get; init; }
}
