using PullProcessor.DicomWeb.Dialects;

namespace PullProcessor.DicomWeb.Search;

/// <summary>Values of matching keys as they stand in a query.</summary>
internal static class QueryValue
{
    // RFC 3986 3.4 without '&', '=' and ';', which separate keys for one server or the other, and without '+', which many take for a space.
    private const string Standing = ",*:/?@!$'()";

    public static string? Encode(string? value, QueryEncoding encoding)
    {
        var strict = value is null ? null : Uri.EscapeDataString(value);
        return encoding switch
        {
            QueryEncoding.Strict => strict,
            QueryEncoding.Form => strict?.Replace("%20", "+", StringComparison.Ordinal),
            QueryEncoding.Literal => Standing.Aggregate(strict, (text, c) => text?.Replace(Uri.HexEscape(c), c.ToString(), StringComparison.Ordinal)),
            _ => throw new ArgumentOutOfRangeException(nameof(encoding), encoding, "There is no such style."),
        };
    }
}
