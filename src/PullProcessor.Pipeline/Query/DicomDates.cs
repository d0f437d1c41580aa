using System.Globalization;

namespace PullProcessor.Pipeline.Query;

/// <summary>Dates of DICOM (PS3.5 6.2, DA), local to the site that wrote them.</summary>
public static class DicomDates
{
    private static readonly string[] Forms = ["yyyyMMdd", "yyyy.MM.dd", "yyyy-MM-dd"]; // Before 1993 dates had dots; some archives still send them.

    /// <summary>True for a date in the form of today (YYYYMMDD).</summary>
    public static bool IsPlain(string? text) => DateOnly.TryParseExact(text, Forms[0], CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>The date, or null where absent or malformed.</summary>
    public static DateOnly? Read(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
