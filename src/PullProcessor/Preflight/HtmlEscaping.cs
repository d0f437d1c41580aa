using System.Globalization;
using System.Net;

namespace PullProcessor.Preflight;

/// <summary>Formats values in the invariant culture and escapes them for HTML, in text and in quoted attributes.</summary>
internal sealed class HtmlEscaping : IFormatProvider, ICustomFormatter
{
    public static HtmlEscaping Instance { get; } = new();

    public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : null;

    public string Format(string? format, object? arg, IFormatProvider? formatProvider) => arg switch
    {
        HtmlFragment fragment => fragment.Markup,
        IFormattable value => WebUtility.HtmlEncode(value.ToString(format, CultureInfo.InvariantCulture)),
        _ => WebUtility.HtmlEncode(arg?.ToString() ?? ""),
    };
}
