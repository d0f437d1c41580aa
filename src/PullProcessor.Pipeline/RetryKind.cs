namespace PullProcessor.Pipeline;

/// <summary>What follows from a failure.</summary>
public enum RetryKind
{
    /// <summary>No try mends it: the study is Quarantined at once.</summary>
    Never,

    /// <summary>It is tried again after each of the rule's waits, and Quarantined after the last.</summary>
    AfterWaits,

    /// <summary>It waits for its destination for as long as it takes: the last of the waits is repeated, and no attempt is counted.</summary>
    WhileAway,

    /// <summary>Nothing has failed: the study is Skipped, and looked at again when it or the selection changes.</summary>
    WhenItChanges,

    /// <summary>Only an operator takes it up again.</summary>
    ByOperator,
}
