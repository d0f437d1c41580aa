using System.Globalization;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Commands;

/// <summary>Reads "state=Quarantined code=204|205 date=2024-03-01..2024-03-31 modality=CT": all must hold, of values with | between one.</summary>
internal static class WhereText
{
    public const string Form = "state=S code=N date=D..D modality=M model=NAME[@VERSION] pipeline=P source=S";

    private static readonly string[] DateForms = ["yyyy-MM-dd", "yyyyMMdd"];

    /// <summary>Adds what a text says to a filter.</summary>
    /// <returns>The filter; or what is wrong with the text.</returns>
    public static (StudyFilter Filter, string? Fault) Add(StudyFilter filter, string text)
    {
        foreach (var clause in text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (added, fault) = Add(filter, clause.Split('=', 2));
            if (fault is not null)
            {
                return (filter, $"--where '{clause}': {fault} An example of right: --where \"state=Quarantined code=204 date=2024-03-01..2024-03-31\"");
            }

            filter = added;
        }

        return (filter, null);
    }

    /// <summary>A model as results name it, from NAME or NAME@VERSION.</summary>
    public static string Model(string text) => text.Replace('@', ' ');

    private static (StudyFilter Filter, string? Fault) Add(StudyFilter filter, string[] clause)
    {
        if (clause is not [var key, { Length: > 0 } value])
        {
            return (filter, "it has no value.");
        }

        var values = value.Split('|');
        switch (key.ToLowerInvariant())
        {
            case "state":
                return values.Select(each => Enum.TryParse<WorkState>(each, ignoreCase: true, out var state) && Enum.IsDefined(state) ? state : (WorkState?)null).ToList() is var states && states.Contains(null)
                    ? (filter, $"there is no such state; there are {string.Join(", ", Enum.GetNames<WorkState>())}.")
                    : (filter with { States = [.. filter.States, .. states.OfType<WorkState>()] }, null);
            case "code" or "reason":
                return values.Select(Code).ToList() is var codes && codes.Contains(null)
                    ? (filter, "there is no such failure code; docs/failures.md has all.")
                    : (filter with { Codes = [.. filter.Codes, .. codes.OfType<FailureCode>()] }, null);
            case "date":
                return Dates(value) is var (from, to) ? (filter with { From = from, To = to }, null) : (filter, "a date is written 2024-03-01, a period 2024-03-01..2024-03-31.");
            case "modality":
                return (filter with { Modality = value.ToUpperInvariant() }, null);
            case "model":
                return (filter with { Model = Model(value) }, null);
            case "pipeline":
                return (filter with { Pipeline = value }, null);
            case "source":
                return (filter with { Source = value }, null);
            default:
                return (filter, $"'{key}' is no key; there are state, code, date, modality, model, pipeline and source.");
        }
    }

    private static FailureCode? Code(string text) =>
        Enum.TryParse<FailureCode>(text, ignoreCase: true, out var code) && Enum.IsDefined(code) ? code : null;

    private static (DateOnly From, DateOnly To)? Dates(string text)
    {
        var ends = text.Split("..");
        return ends.Length <= 2 && Date(ends[0]) is { } from && Date(ends[^1]) is { } to && from <= to ? (from, to) : null;
    }

    private static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
