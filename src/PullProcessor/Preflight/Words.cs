using System.Globalization;

namespace PullProcessor.Preflight;

/// <summary>Numbers as people read them.</summary>
internal static class Words
{
    public static string Milliseconds(TimeSpan time) =>
        time.TotalMilliseconds >= 10_000 ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s")
        : time.TotalMilliseconds >= 10 ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.0} ms");

    /// <summary>Such as <c>1 study</c> and <c>2 studies</c>.</summary>
    public static string Count(int count, string one, string? many = null) => $"{count} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>Such as <c>CT 12, MR 3</c>, the most frequent first.</summary>
    public static string Tally(IEnumerable<string> values) =>
        string.Join(", ", values.CountBy(value => value).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}"));
}
