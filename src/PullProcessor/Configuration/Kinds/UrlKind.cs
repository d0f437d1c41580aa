using System.Text.Json.Nodes;
using PullProcessor.Configuration.Binding;

namespace PullProcessor.Configuration.Kinds;

/// <summary>The root of a DICOMweb service.</summary>
internal sealed class UrlKind : TextualKind
{
    public override void Describe(JsonObject schema, ConfigurationKeyAttribute declaration)
    {
        base.Describe(schema, declaration);
        schema["format"] = "uri";
        schema["pattern"] = "^[Hh][Tt][Tt][Pp][Ss]?://[^/?#@]+(/[^?#]*)?$";
    }

    public override JsonNode Write(object value) => JsonValue.Create(((Uri)value).AbsoluteUri);

    // The text is repeated only once it is known to hold no password.
    protected override ReadResult Read(string text, ConfigurationKeyAttribute declaration, BindingContext context)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps) || url.Host.Length == 0)
        {
            return ReadResult.Fault("An absolute URL with http:// or https:// is expected.");
        }

        if (url.UserInfo.Length > 0)
        {
            return ReadResult.Fault("The URL holds a user or password; they belong under 'auth', the password by reference.");
        }

        return url.Query.Length > 0 || url.Fragment.Length > 0
            ? ReadResult.Fault("The URL has a query ('?') or a fragment ('#'); it must end with the path of the service.")
            : ReadResult.Of(url);
    }
}
