using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using PullProcessor.Configuration;
using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Commands;

/// <summary>The option that gives a campaign a budget: "500GB", "8h", "10000studies", or several with commas; the first that is used up stops it.</summary>
internal static partial class StopAfter
{
    private const string Accepted = "write an amount of data (500GB), a time (8h) or a number of studies (10000studies), or several with commas";

    private static readonly Dictionary<string, double> Units = new(StringComparer.OrdinalIgnoreCase)
    {
        ["kB"] = 1e3,
        ["MB"] = 1e6,
        ["GB"] = 1e9,
        ["TB"] = 1e12,
        ["KiB"] = 1L << 10,
        ["MiB"] = 1L << 20,
        ["GiB"] = 1L << 30,
        ["TiB"] = 1L << 40,
    };

    public static Option<CampaignBudget?> Make() => new("--stop-after")
    {
        Description = "Stop by itself after so much data, time or studies, counted from now: 500GB, 8h, 10000studies, or several with commas. What runs is finished.",
        HelpName = "BUDGET",
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (Read(text) is { } budget)
            {
                return budget;
            }

            result.AddError($"--stop-after '{text}' is no budget; {Accepted}.");
            return null;
        },
    };

    /// <summary>Reads a budget; null where the text is none.</summary>
    public static CampaignBudget? Read(string text)
    {
        var budget = new CampaignBudget(text, null, null, null);
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (Studies().Match(part) is { Success: true } studies && budget.Studies is null && long.TryParse(studies.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                budget = budget with { Studies = count };
            }
            else if (Data().Match(part) is { Success: true } data && budget.Bytes is null && Units.TryGetValue(data.Groups[2].Value, out var unit)
                && double.Parse(data.Groups[1].ValueSpan, CultureInfo.InvariantCulture) * unit is > 0 and < 1e18 and var bytes)
            {
                budget = budget with { Bytes = (long)bytes };
            }
            else if (Duration.TryParse(part, out var time) && budget.Time is null && time > TimeSpan.Zero)
            {
                budget = budget with { Time = time };
            }
            else
            {
                return null;
            }
        }

        return budget.Studies == 0 ? null : budget;
    }

    [GeneratedRegex("^([0-9]{1,12}) ?stud(?:y|ies)$")]
    private static partial Regex Studies();

    [GeneratedRegex(@"^([0-9]{1,9}(?:\.[0-9]{1,6})?) ?([A-Za-z]{2,3})$")]
    private static partial Regex Data();
}
