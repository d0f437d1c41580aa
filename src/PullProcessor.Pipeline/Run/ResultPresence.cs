namespace PullProcessor.Pipeline.Run;

/// <summary>What is at a destination where a result was confirmed.</summary>
public enum ResultPresence
{
    /// <summary>The result.</summary>
    Present,

    /// <summary>Nothing.</summary>
    Vanished,

    /// <summary>Something else.</summary>
    Replaced,

    /// <summary>It did not answer, or the configuration has it no more: nothing is known.</summary>
    Unknown,

    /// <summary>It cannot be asked: a webhook.</summary>
    NotAskable,
}
