namespace PullProcessor.Pipeline.Run;

/// <summary>What came of sending a result again.</summary>
public enum ResendOutcome
{
    /// <summary>The destination took it and has it.</summary>
    Stored,

    /// <summary>It stood there already; nothing was sent.</summary>
    WasThere,

    /// <summary>It could not be built again, or the destination refused it.</summary>
    Failed,

    /// <summary>The source or the destination does not answer.</summary>
    Unreachable,
}
