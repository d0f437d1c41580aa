using System.Text.Json.Nodes;
using PullProcessor.Configuration.Binding;

namespace PullProcessor.Configuration.Kinds;

/// <summary>A URL of a service that is no DICOMweb: it may have a query.</summary>
internal sealed class AnyUrlKind : TextualKind
{
    public override void Describe(JsonObject schema, ConfigurationKeyAttribute declaration)
    {
        base.Describe(schema, declaration);
        schema["format"] = "uri";
        schema["pattern"] = "^[Hh][Tt][Tt][Pp][Ss]?://[^/?#@]+(/[^#]*)?$";
    }

    public override JsonNode Write(object value) => JsonValue.Create(((Uri)value).AbsoluteUri);

    // The text is never repeated: it may hold a password or a token.
    protected override ReadResult Read(string text, ConfigurationKeyAttribute declaration, BindingContext context) =>
        !Uri.TryCreate(text, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps) || url.Host.Length == 0
            ? ReadResult.Fault("An absolute URL with http:// or https:// is expected.")
            : url.UserInfo.Length > 0 || url.Fragment.Length > 0
                ? ReadResult.Fault("The URL holds a user or password, or a fragment ('#'). Credentials have keys of their own.")
                : ReadResult.Of(url);
}
