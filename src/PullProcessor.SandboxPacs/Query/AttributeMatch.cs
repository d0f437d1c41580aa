using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PullProcessor.Dicom;

namespace PullProcessor.SandboxPacs.Query;

/// <summary>One matching key of a search, by the rules of PS3.4 C.2.2.2.</summary>
internal sealed record AttributeMatch(DicomTag Tag, DicomVR VR, IReadOnlyList<string> Wanted)
{
    /// <summary>Whether upper and lower case are the same; null goes by the representation: only in names they are.</summary>
    public bool? IgnoresCase { get; init; }

    /// <summary>False takes <c>*</c> and <c>?</c> as they stand.</summary>
    public bool HasWildcards { get; init; } = true;

    /// <summary>What is wrong with the key's values; null where nothing is.</summary>
    public string? Problem() => VR == DicomVR.DA && Wanted.FirstOrDefault(value => !IsDateOrRange(value)) is { } odd
        ? $"{Tag} is a date and does not take '{odd}'; YYYYMMDD, YYYYMMDD-, -YYYYMMDD and YYYYMMDD-YYYYMMDD are understood."
        : null;

    /// <summary>True where any value of the candidate is wanted. An empty key wants everything.</summary>
    public bool Accepts(SearchRow row)
    {
        if (Wanted.Count == 0)
        {
            return true;
        }

        foreach (var value in row.Strings(Tag))
        {
            foreach (var wanted in Wanted)
            {
                if (Accepts(value, wanted))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool Accepts(string value, string wanted) => VR switch
    {
        DicomVR.UI => value == wanted,
        DicomVR.DA or DicomVR.DT => IsInRange(value, wanted),
        DicomVR.TM => IsInRange(value.Replace(":", "", StringComparison.Ordinal), wanted),
        DicomVR.IS or DicomVR.DS or DicomVR.US or DicomVR.UL => IsSameNumber(value, wanted),
        _ => Like(value, wanted, IgnoresCase ?? VR == DicomVR.PN ? RegexOptions.IgnoreCase : RegexOptions.None),
    };

    // Text of dates and times orders as they do; the end of a range covers all that starts with it.
    private static bool IsInRange(string value, string wanted)
    {
        var dash = wanted.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0)
        {
            return value.StartsWith(wanted, StringComparison.Ordinal);
        }

        var from = wanted[..dash];
        var to = wanted[(dash + 1)..];
        return string.CompareOrdinal(value, from) >= 0
            && (to.Length == 0 || string.CompareOrdinal(value, to) <= 0 || value.StartsWith(to, StringComparison.Ordinal));
    }

    private static bool IsSameNumber(string value, string wanted) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var left)
        && double.TryParse(wanted, NumberStyles.Float, CultureInfo.InvariantCulture, out var right)
        && left.Equals(right);

    private bool Like(string value, string pattern, RegexOptions options)
    {
        if (!HasWildcards || !pattern.AsSpan().ContainsAny('*', '?'))
        {
            return string.Equals(value, pattern, options == RegexOptions.IgnoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
        }

        var expression = new StringBuilder("^").Append(Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal)).Append('$');
        return Regex.IsMatch(value, expression.ToString(), options | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    private static bool IsDateOrRange(string value)
    {
        var ends = value.Split('-');
        return ends.Length <= 2 && ends.Any(end => end.Length > 0)
            && ends.All(end => end.Length == 0 || (end.Length == 8 && DateOnly.TryParseExact(end, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)));
    }
}
