using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Pipeline.Run;

/// <summary>How a study's walk ended. Steps answer with one of these; only the run writes the ledger.</summary>
public abstract record StageOutcome
{
    private StageOutcome()
    {
    }

    /// <summary>Every result is confirmed.</summary>
    /// <param name="Without">What it was done without; null for nothing.</param>
    public sealed record Finished(MissingNote? Without = null) : StageOutcome;

    /// <summary>Selection says no, now that the contents are known.</summary>
    public sealed record LeftOut(FailureCode Code, string Reason) : StageOutcome;

    /// <summary>A further try may mend it.</summary>
    /// <param name="Code">What kind of failure.</param>
    /// <param name="Reason">For the operator.</param>
    /// <param name="RetryAfter">What the server asked for, if it did.</param>
    public sealed record TryLater(FailureCode Code, string Reason, TimeSpan? RetryAfter = null) : StageOutcome;

    /// <summary>All is done but a delivery: its destination does not answer, which is not the study's fault and no attempt of it.</summary>
    /// <param name="Code">What kind of failure.</param>
    /// <param name="Reason">For the operator.</param>
    /// <param name="RetryAfter">When the destination is asked again at the earliest.</param>
    public sealed record Undelivered(FailureCode Code, string Reason, TimeSpan? RetryAfter = null) : StageOutcome;

    /// <summary>The source is left alone for a while because others failed there, which is no attempt of this study.</summary>
    /// <param name="Code">What kind of failure.</param>
    /// <param name="Reason">For the operator.</param>
    /// <param name="Left">For how long.</param>
    public sealed record SourceRests(FailureCode Code, string Reason, TimeSpan Left) : StageOutcome;

    /// <summary>No further try would mend it.</summary>
    public sealed record GiveUp(FailureCode Code, string Reason) : StageOutcome;

    /// <summary>The program was stopped; that is no attempt.</summary>
    public sealed record HandedBack : StageOutcome;
}
