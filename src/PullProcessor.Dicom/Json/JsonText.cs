using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace PullProcessor.Dicom.Json;

/// <summary>Strings of JSON, also of JSON whose strings are not UTF-8: some servers pass Latin-1 on.</summary>
internal static class JsonText
{
    /// <summary>The text of a string, the digits of a number, or null for anything else.</summary>
    public static string? Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => OfString(element),
        JsonValueKind.Number => element.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    /// <summary>The key of a property; nothing where it is no UTF-8, as no key of DICOM is then.</summary>
    public static string Name(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }

    private static string? OfString(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            return OfLatin1(JsonMarshal.GetRawUtf8Value(element));
        }
    }

    private static string? OfLatin1(ReadOnlySpan<byte> raw)
    {
        try
        {
            using var document = JsonDocument.Parse(Encoding.Latin1.GetString(raw));
            return document.RootElement.GetString();
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null; // Half a surrogate pair as an escape: no text at all.
        }
    }
}
