namespace PullProcessor.Pipeline;

/// <summary>Where a work item stands. Counts over all states sum to the number discovered.</summary>
public enum WorkState
{
    /// <summary>Seen, maybe still arriving.</summary>
    Discovered,

    /// <summary>Stable; waits to be claimed.</summary>
    Ready,

    /// <summary>Leased by a program; its <see cref="Stage"/> says what is being done.</summary>
    Running,

    /// <summary>The destination was asked and has every result.</summary>
    Done,

    /// <summary>Failed, with a reason and a next try.</summary>
    Waiting,

    /// <summary>Tries used up, or a fault that no further try would mend.</summary>
    Quarantined,

    /// <summary>Selection says no, with a reason.</summary>
    Skipped,

    /// <summary>Taken back by an operator.</summary>
    Cancelled,
}
