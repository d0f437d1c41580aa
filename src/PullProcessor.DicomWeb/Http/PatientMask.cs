using System.Text.RegularExpressions;

namespace PullProcessor.DicomWeb.Http;

/// <summary>
/// Takes out of a server's error text what looks like a patient's data: names in the form of PS3.5 6.2.1, what follows the name of an attribute of the patient, and
/// values of group 0010 in DICOM JSON. The text is for operators and logs, where no patient may stand; what the server does not name as such cannot be known.
/// </summary>
internal static partial class PatientMask
{
    private const string Withheld = "[withheld]";

    /// <summary>The text with <c>[withheld]</c> in the place of patient data.</summary>
    public static string Apply(string text)
    {
        text = JsonAttribute().Replace(text, $"$1 {Withheld}");
        text = NamedValue().Replace(text, match => $"{match.Groups[1].Value.TrimEnd()} {Withheld}");
        return PersonName().Replace(text, Withheld);
    }

    // "00100020": { "vr": "LO", "Value": ["4711"] }
    [GeneratedRegex("""("0010[0-9A-Fa-f]{4}"\s*:)\s*\{[^}]*(\}\s*\])?[^}]*\}?""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex JsonAttribute();

    // PatientID=4711, Patient's Birth Date: '19700101', (0010,0020) [4711], MRN 4711; a sentence such as "Patient ID is missing" stays.
    [GeneratedRegex("""((?:patient(?:['’]?s)?[\s_]*(?:name|id|birth[\s_]*date|address|comments)\b|\bmrn\b|\(0010,[0-9A-Fa-f]{4}\))(?:\s+(?:of|is))?\s*(?:[:=]+|(?=["'\[(<])|(?=\s\d)))\s*(?:"[^"]*"?|'[^']*'?|\[[^\]]*\]?|\([^)]*\)?|<[^>]*>?|[^\s,;)]+)""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamedValue();

    [GeneratedRegex("""[\p{L}\p{M}'’.\-]+(?:\^+[\p{L}\p{M}'’.\-]+(?:\x20[\p{Lu}\p{Lo}][\p{L}\p{M}'’.\-]*)*|\^+)+(?:=[^\s"'<>,;\]]+)*""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PersonName();
}
