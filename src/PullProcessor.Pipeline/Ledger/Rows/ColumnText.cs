using System.Globalization;
using System.Text.Json;

namespace PullProcessor.Pipeline.Ledger.Rows;

/// <summary>How values stand in columns. Dapper's own ways with dates and enumerations in SQLite lose type or sort order, so rows hold primitives.</summary>
internal static class ColumnText
{
    private const char ModalitySeparator = '\\';
    private static readonly Dictionary<Stage, int> NoAttempts = [];

    public static long ToColumn(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    public static DateTimeOffset ToTime(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    public static DateTimeOffset? ToTime(long? milliseconds) => milliseconds is { } value ? ToTime(value) : null;

    public static string? ToColumn(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly? ToDate(string? text) =>
        text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string ToColumn(IReadOnlyList<string> modalities) => string.Join(ModalitySeparator, modalities);

    public static IReadOnlyList<string> ToModalities(string text) =>
        text.Split(ModalitySeparator, StringSplitOptions.RemoveEmptyEntries);

    public static IReadOnlyDictionary<Stage, int> ToAttempts(string json) =>
        json == "{}" ? NoAttempts : JsonSerializer.Deserialize<Dictionary<string, int>>(json)!.ToDictionary(each => ToEnum<Stage>(each.Key), each => each.Value);

    public static TEnum ToEnum<TEnum>(string text)
        where TEnum : struct, Enum => Enum.Parse<TEnum>(text);

    public static TEnum? ToEnumOrNull<TEnum>(string? text)
        where TEnum : struct, Enum => text is null ? null : Enum.Parse<TEnum>(text);
}
