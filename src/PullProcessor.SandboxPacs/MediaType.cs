using System.Globalization;

namespace PullProcessor.SandboxPacs;

/// <summary>A media type with its parameters. Reads unquoted <c>type=application/dicom</c> too, which many clients send and ASP.NET's parser refuses.</summary>
internal sealed class MediaType
{
    private readonly Dictionary<string, string> parameters = new(StringComparer.OrdinalIgnoreCase);

    private MediaType(string name)
    {
        Name = name;
    }

    /// <summary>Such as <c>multipart/related</c>, in lower case.</summary>
    public string Name { get; }

    /// <summary>The type parameter: what the parts are.</summary>
    public string? PartType => Parameter("type")?.ToLowerInvariant();

    /// <summary>The transfer-syntax parameter; null where the stored one will do.</summary>
    public string? TransferSyntax => Parameter("transfer-syntax") is { } uid and not "*" ? uid : null;

    /// <summary>0 to 1.</summary>
    public double Quality => double.TryParse(Parameter("q"), NumberStyles.Float, CultureInfo.InvariantCulture, out var q) ? q : 1;

    public string? Parameter(string name) => parameters.GetValueOrDefault(name);

    public static MediaType Parse(string text)
    {
        var pieces = Split(text, ';').ToList();
        var type = new MediaType(pieces.Count == 0 ? "" : pieces[0].ToLowerInvariant());
        foreach (var piece in pieces.Skip(1))
        {
            var pair = piece.Split('=', 2);
            if (pair.Length == 2)
            {
                type.parameters[pair[0].Trim()] = pair[1].Trim().Trim('"');
            }
        }

        return type;
    }

    /// <summary>Splits where the separator stands outside of quotes.</summary>
    public static IEnumerable<string> Split(string text, char separator)
    {
        var start = 0;
        var isQuoted = false;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] == '"')
            {
                isQuoted = !isQuoted;
            }

            if (i == text.Length || (text[i] == separator && !isQuoted))
            {
                var piece = text[start..i].Trim();
                start = i + 1;
                if (piece.Length > 0)
                {
                    yield return piece;
                }
            }
        }
    }
}
