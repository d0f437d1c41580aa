using System.Globalization;

namespace PullProcessor.Pipeline.Query;

/// <summary>Dates of DICOM (PS3.5 6.2, DA), local to the site that wrote them.</summary>
public static class DicomDates
{
    private const string Standard = "yyyyMMdd";
    private static readonly string[] Forms = [Standard, "yyyy.MM.dd", "yyyy-MM-dd"]; // Before 1993 dates had dots; some archives still send them.

    /// <summary>The date, or null where absent or malformed.</summary>
    public static DateOnly? Read(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>True where the date is spelled as the standard wants, which is the spelling that servers match in searches.</summary>
    public static bool IsStandard(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), Standard, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
