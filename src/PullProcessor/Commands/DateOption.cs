using System.CommandLine;
using System.Globalization;

namespace PullProcessor.Commands;

/// <summary>Options that take a day, as 2026-01-31 or 20260131.</summary>
internal static class DateOption
{
    private static readonly string[] Forms = ["yyyy-MM-dd", "yyyyMMdd"];

    public static Option<DateOnly?> Make(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "DATE",
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (DateOnly.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                return date;
            }

            result.AddError($"{name} '{text}' is no date. An example of right: {name} 2026-01-31");
            return null;
        },
    };
}
