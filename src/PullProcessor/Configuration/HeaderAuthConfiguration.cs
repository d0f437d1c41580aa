using PullProcessor.Configuration.Binding;

namespace PullProcessor.Configuration;

/// <summary>A header that is sent with every request.</summary>
internal sealed record HeaderAuthConfiguration
{
    // RFC 9110 5.6.2: a token. The headers that frame a message are not for a secret.
    [ConfigurationKey(
        "The header's name.", Pattern = "^(?!(?:[Hh][Oo][Ss][Tt]|[Aa][Cc][Cc][Ee][Pp][Tt]|[Cc][Oo][Nn][Tt][Ee][Nn][Tt]-.*|[Cc][Oo][Nn][Nn][Ee][Cc][Tt][Ii][Oo][Nn]|[Tt][Rr][Aa][Nn][Ss][Ff][Ee][Rr]-.*)$)[A-Za-z0-9!#$%&'*+.^_`|~-]+$",
        PatternMeaning = "the name of a header that is not Host, Accept, Connection, Content-... or Transfer-...", Example = "X-Api-Key")]
    public required string Name { get; init; }

    [ConfigurationKey("A reference to the header's value: env:NAME or file:PATH.", Example = "env:PACS_API_KEY")]
    public required Secret Value { get; init; }
}
