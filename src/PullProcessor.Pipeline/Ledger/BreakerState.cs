namespace PullProcessor.Pipeline.Ledger;

/// <summary>Whether a source is asked.</summary>
public enum BreakerState
{
    /// <summary>It is.</summary>
    Closed,

    /// <summary>It is left alone for a while.</summary>
    Open,

    /// <summary>It has rested, and one request finds out whether it is back.</summary>
    HalfOpen,
}
