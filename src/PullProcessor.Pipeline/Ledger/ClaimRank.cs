namespace PullProcessor.Pipeline.Ledger;

/// <summary>Where a study stands in its lane and campaign: lower ranks are claimed first.</summary>
internal static class ClaimRank
{
    // Later than any date: studies whose date cannot be read come last, as the schema's default says.
    private const int Last = 4_000_000;

    public static int Of(DateOnly? date, ClaimOrder order) => (date, order) switch
    {
        (null, _) => Last,
        ({ } day, ClaimOrder.Newest) => DateOnly.MaxValue.DayNumber - day.DayNumber,
        ({ } day, ClaimOrder.Oldest) => day.DayNumber,
        _ => throw new ArgumentOutOfRangeException(nameof(order), order, "Not an order."),
    };
}
