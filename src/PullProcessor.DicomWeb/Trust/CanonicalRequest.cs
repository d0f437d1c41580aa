namespace PullProcessor.DicomWeb.Trust;

/// <summary>A request in the form that AWS signs (Signature Version 4, "create a canonical request"), from the address as it goes onto the wire.</summary>
internal static class CanonicalRequest
{
    /// <param name="method">In capitals.</param>
    /// <param name="address">Of the request.</param>
    /// <param name="headers">Those that are signed, by their names in small letters.</param>
    /// <param name="bodyHash">SHA-256 of the body, as hexadecimal digits in small letters.</param>
    public static string Of(string method, Uri address, SortedDictionary<string, string> headers, string bodyHash) => string.Join(
        '\n',
        method,
        Path(address.AbsolutePath),
        Query(address.Query),
        string.Concat(headers.Select(header => $"{header.Key}:{header.Value.Trim()}\n")),
        NamesOf(headers),
        bodyHash);

    /// <summary>The names of the headers, as the Authorization header lists them.</summary>
    public static string NamesOf(SortedDictionary<string, string> headers) => string.Join(';', headers.Keys);

    // What is escaped on the wire is escaped once more, for every service but S3.
    private static string Path(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static string Query(string query) => string.Join('&', query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .Select(pair => (Name: Escape(pair[0]), Value: Escape(pair.ElementAtOrDefault(1) ?? "")))
        .OrderBy(pair => pair.Name, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal)
        .Select(pair => $"{pair.Name}={pair.Value}"));

    // In one form, whichever the wire has: capital digits, and nothing bare but letters, digits and -._~.
    private static string Escape(string text) => Uri.EscapeDataString(Uri.UnescapeDataString(text));
}
