using System.CommandLine;
using System.Globalization;

namespace PullProcessor.Commands;

/// <summary>Options that take a whole number within bounds.</summary>
internal static class WholeNumber
{
    /// <summary>Refuses what is no number or lies outside. A parser and not a validator: the latter would meet texts that are no numbers.</summary>
    public static void Bound(Option<int> option, int minimum, int maximum) => option.CustomParser = result =>
    {
        var text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum)
        {
            return number;
        }

        result.AddError($"{option.Name} is '{text}'; accepted is a whole number from {minimum} to {maximum}.");
        return 0;
    };
}
