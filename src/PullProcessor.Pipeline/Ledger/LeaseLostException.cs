namespace PullProcessor.Pipeline.Ledger;

/// <summary>The work item is no longer leased to the caller; nothing was written.</summary>
public sealed class LeaseLostException : LedgerException
{
    internal LeaseLostException(Lease lease, string doing)
        : base(
            $"Could not {doing} for work item {lease.WorkItemId}: it is no longer Running under token {lease.Token} of {lease.Owner}. " +
            "Its lease ran out or was released and somebody else may run it now. Nothing was written; drop this run of the item.")
    {
        Lease = lease;
    }

    /// <summary>The lease that no longer holds.</summary>
    public Lease Lease { get; }
}
