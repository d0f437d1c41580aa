using System.Text.Json.Nodes;
using PullProcessor.Configuration.Binding;

namespace PullProcessor.Configuration.Kinds;

/// <summary>An origin (RFC 6454): scheme, host and, where it is not the usual one, port.</summary>
internal sealed class OriginKind : TextualKind
{
    public override void Describe(JsonObject schema, ConfigurationKeyAttribute declaration)
    {
        base.Describe(schema, declaration);
        schema["format"] = "uri";
        schema["pattern"] = "^[Hh][Tt][Tt][Pp][Ss]?://[^/?#@]+/?$";
    }

    public override JsonNode Write(object value) => JsonValue.Create(((Uri)value).GetLeftPart(UriPartial.Authority));

    // The text is not repeated: it may hold a password.
    protected override ReadResult Read(string text, ConfigurationKeyAttribute declaration, BindingContext context) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url is { Host.Length: > 0, UserInfo: "", PathAndQuery: "/", Fragment: "" }
            ? ReadResult.Of(url)
            : ReadResult.Fault("An origin is expected: http:// or https://, a host and perhaps a port, without a path.");
}
