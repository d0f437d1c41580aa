namespace PullProcessor.DicomWeb.Multipart;

/// <summary>A Content-Type as servers write it: .NET's own parser answers null for an unquoted type, a boundary with spaces or '=', or a trailing semicolon.</summary>
/// <param name="Name">Type and subtype in lower case; empty where there is none.</param>
/// <param name="Boundary">The boundary parameter without quotes; null where absent or empty.</param>
internal sealed record MediaType(string Name, string? Boundary)
{
    /// <summary>The transfer-syntax parameter, a UID (PS3.18 8.7.3.5.2); null where absent, or where it names none.</summary>
    public string? TransferSyntax { get; init; }

    public bool IsJson => Name is "application/dicom+json" or "application/json" or "text/json";

    public static MediaType Parse(string? header)
    {
        var parts = SplitOutsideQuotes(header ?? "");
        string? Parameter(string name) => parts.Skip(1).Select(part => part.Split('=', 2))
            .LastOrDefault(pair => pair.Length == 2 && pair[0].Trim().Equals(name, StringComparison.OrdinalIgnoreCase)) is [_, var value] && Unquote(value.Trim()) is { Length: > 0 } text ? text : null;

        return new MediaType(parts[0].Trim().ToLowerInvariant(), Parameter("boundary"))
        {
            TransferSyntax = Parameter("transfer-syntax") is { } uid and not "*" ? uid : null,
        };
    }

    private static List<string> SplitOutsideQuotes(string header)
    {
        var parts = new List<string>();
        var from = 0;
        var quoted = false;
        for (var i = 0; i < header.Length; i++)
        {
            if (header[i] == '"' && (i == 0 || header[i - 1] != '\\'))
            {
                quoted = !quoted;
            }
            else if (header[i] == ';' && !quoted)
            {
                parts.Add(header[from..i]);
                from = i + 1;
            }
        }

        parts.Add(header[from..]);
        return parts;
    }

    private static string Unquote(string value)
    {
        var isQuoted = value.Length >= 2 && value[0] == value[^1] && value[0] is '"' or '\'';
        return isQuoted ? value[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal) : value;
    }
}
