using System.Net;
using System.Text.RegularExpressions;

namespace PullProcessor.DicomWeb.Http;

/// <summary>What a person would read of a page in HTML, as proxies answer with.</summary>
internal static partial class PageText
{
    /// <summary>In one line, without the title where there is anything else; null for a text that is no such page.</summary>
    public static string? Of(string text)
    {
        if (text.AsSpan().TrimStart() is not ['<', ..] || !text.Contains("<html", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var shown = Words(Unseen().Replace(text, " "));
        return shown.Length > 0 ? shown : Words(text);
    }

    private static string Words(string page) =>
        string.Join(' ', WebUtility.HtmlDecode(Markup().Replace(page, " ")).Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex("<(head|script|style)\\b.*?(</\\1\\s*>|$)", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unseen();

    [GeneratedRegex("<[^>]*>?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Markup();
}
