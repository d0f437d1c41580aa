using System.CommandLine.Parsing;
using System.Globalization;

namespace PullProcessor.Commands;

/// <summary>From one number to another, written "40" or "20-60".</summary>
internal readonly record struct NumberRange(int From, int To)
{
    // More slices than any scanner makes.
    private const int Most = 10_000;

    /// <summary>Reads an option's value, or reports what is wrong with it.</summary>
    public static NumberRange Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var numbers = text.Split('-');
        var valid = int.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            & int.TryParse(numbers[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var to);
        if (numbers.Length > 2 || !valid || from < 1 || to < from || to > Most)
        {
            result.AddError($"'{text}' is no number of slices; write one number or two, such as 40 or 20-60, from 1 to {Most}.");
            return default;
        }

        return new NumberRange(from, to);
    }

    public override string ToString() => From == To ? From.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{From}-{To}");
}
