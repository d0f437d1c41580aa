using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PullProcessor.Configuration;

/// <summary>How a length of time is written: "10s", "5m", "1h30m", "3d", "250ms".</summary>
internal static partial class Duration
{
    private const int MaximumLength = 40;

    /// <summary>What is accepted, as an ECMA 262 pattern, for the JSON schema too.</summary>
    public const string Pattern = "^(?=[0-9])([0-9]{1,9}d)?([0-9]{1,9}h)?([0-9]{1,9}m)?([0-9]{1,9}s)?([0-9]{1,9}ms)?$";

    /// <summary>Reads days, hours, minutes, seconds and milliseconds, in this order, each at most once.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        // "$" also matches before a last line break, hence the length.
        if (text.Length > MaximumLength || Written().Match(text) is not { Success: true } match || match.Length != text.Length)
        {
            return false;
        }

        long Number(int group) => match.Groups[group].Success
            ? long.Parse(match.Groups[group].ValueSpan.TrimEnd("dhms"), NumberStyles.None, CultureInfo.InvariantCulture)
            : 0;

        var seconds = (((((Number(1) * 24) + Number(2)) * 60) + Number(3)) * 60) + Number(4);
        if (seconds > TimeSpan.MaxValue.TotalSeconds / 2)
        {
            return false;
        }

        duration = TimeSpan.FromSeconds(seconds) + TimeSpan.FromMilliseconds(Number(5));
        return true;
    }

    /// <summary>The shortest text that reads back as the same length.</summary>
    public static string Format(TimeSpan duration)
    {
        var text = new StringBuilder();
        void Append(int number, string unit)
        {
            if (number != 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"{number}{unit}");
            }
        }

        Append(duration.Days, "d");
        Append(duration.Hours, "h");
        Append(duration.Minutes, "m");
        Append(duration.Seconds, "s");
        Append(duration.Milliseconds, "ms");
        return text.Length == 0 ? "0s" : text.ToString();
    }

    [GeneratedRegex(Pattern)]
    private static partial Regex Written();
}
