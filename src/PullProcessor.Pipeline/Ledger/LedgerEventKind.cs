namespace PullProcessor.Pipeline.Ledger;

/// <summary>What an event tells.</summary>
public enum LedgerEventKind
{
    /// <summary>The study was listed for the first time.</summary>
    Discovered,

    /// <summary>The source's count of instances changed.</summary>
    Changed,

    /// <summary>The study had been stable for long enough.</summary>
    Promoted,

    /// <summary>Selection, which had said no, says yes, or the study changed.</summary>
    Revived,

    /// <summary>A program took it.</summary>
    Claimed,

    /// <summary>It is run alone, because a program died while it ran it.</summary>
    Isolated,

    /// <summary>A step of the walk began.</summary>
    StageEntered,

    /// <summary>Instances came from the spool instead of the source, or were not taken from it; the text says how many, or why.</summary>
    Spooled,

    /// <summary>An attempt failed; another follows.</summary>
    Postponed,

    /// <summary>A destination is away, or the source is left alone for a while; the study waits for it, and no attempt is counted.</summary>
    Deferred,

    /// <summary>No further attempt is made.</summary>
    Quarantined,

    /// <summary>Selection says no.</summary>
    Skipped,

    /// <summary>The campaign that it belonged to was taken back by an operator.</summary>
    Cancelled,

    /// <summary>The program was stopped and gave the item back.</summary>
    HandedBack,

    /// <summary>The program that ran it died or fell silent; the item was taken from it.</summary>
    Orphaned,

    /// <summary>A result's UID and time were fixed.</summary>
    ResultReserved,

    /// <summary>A result's place was taken by one from other input.</summary>
    ResultSuperseded,

    /// <summary>A result that the pipeline asks for is not made for this study; the text says why.</summary>
    ResultWithheld,

    /// <summary>A result was built again with other bytes.</summary>
    ResultDiffered,

    /// <summary>The destination took a result.</summary>
    ResultStored,

    /// <summary>The destination was asked and has a result.</summary>
    ResultConfirmed,

    /// <summary>A confirmed result is gone from its destination.</summary>
    ResultVanished,

    /// <summary>Something else stands at the destination where a confirmed result was.</summary>
    ResultReplaced,

    /// <summary>A confirmed result was stored again, or found in its place again.</summary>
    ResultRestored,

    /// <summary>An operator wants it done once more, as a new revision.</summary>
    Reprocessed,

    /// <summary>An operator wants it tried again at once.</summary>
    Retried,

    /// <summary>An operator wants it done whatever selection says of its listing.</summary>
    Released,

    /// <summary>An operator wants it before all others.</summary>
    Prioritized,

    /// <summary>The study grew after it was done: a new revision does it again.</summary>
    Grown,

    /// <summary>What is not needed for the proof was taken out.</summary>
    Pruned,

    /// <summary>Every result is confirmed.</summary>
    Completed,
}
