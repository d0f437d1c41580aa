using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Store;

namespace PullProcessor.Pipeline.Run;

/// <summary>An object whose place at every destination is reserved in the ledger.</summary>
/// <param name="Result">The object.</param>
/// <param name="Places">Its row for each of its destinations, in their order.</param>
internal sealed record ReservedResult(PlannedResult Result, IReadOnlyList<ResultRecord> Places)
{
    /// <summary>The first of its reservations: its time and predecessors go into the object, so that all destinations get the same bytes.</summary>
    public ResultRecord First => Places.MinBy(place => place.Id) ?? throw new InvalidOperationException("A result has a destination.");

    /// <summary>Whether every destination has confirmed it.</summary>
    public bool IsConfirmed => Places.All(place => place.ConfirmedAt is not null);
}
