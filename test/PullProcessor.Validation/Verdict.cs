namespace PullProcessor.Validation;

/// <summary>What one validator says of one object.</summary>
/// <param name="Errors">What is wrong, in the validator's words.</param>
/// <param name="FalseAlarms">Names of the known false alarms among what it said; see <see cref="KnownFalseAlarms"/>.</param>
internal sealed record Verdict(IReadOnlyList<string> Errors, IReadOnlyList<string> FalseAlarms)
{
    public static Verdict Of(params IReadOnlyList<string> errors) => new(errors, []);

    /// <summary>Parts what a tool complained of into errors and known false alarms.</summary>
    /// <param name="complaints">One line each.</param>
    /// <param name="falseAlarm">The name of the false alarm that a line is, or null.</param>
    public static Verdict Of(IEnumerable<string> complaints, Func<string, string?> falseAlarm)
    {
        var parted = complaints.ToLookup(falseAlarm);
        return new([.. parted[null]], [.. parted.Where(group => group.Key is not null).Select(group => group.Key!)]);
    }
}
