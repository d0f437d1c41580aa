namespace PullProcessor.Pipeline.Ledger;

/// <summary>What an operator can order for studies.</summary>
public enum StudyOrder
{
    /// <summary>Done studies once more, as a new revision whose results take the place of the former ones.</summary>
    Reprocess,

    /// <summary>Waiting and Quarantined studies at once, with all tries.</summary>
    Retry,

    /// <summary>Studies that are not done, never: Skipped, with the operator's reason.</summary>
    Skip,

    /// <summary>What selection or an operator holds back, or what may still be arriving: Ready.</summary>
    Release,

    /// <summary>Studies that wait for their turn, before all others of both lanes.</summary>
    Prioritize,
}
