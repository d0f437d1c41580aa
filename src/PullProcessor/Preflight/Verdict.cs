namespace PullProcessor.Preflight;

/// <summary>What a check says of a server.</summary>
internal enum Verdict
{
    /// <summary>As it should be.</summary>
    Pass,

    /// <summary>pullproc copes, or will not for long; somebody should know.</summary>
    Warn,

    /// <summary>Studies or results would be lost or stand still.</summary>
    Fail,

    /// <summary>It could not be looked at; what was seen says why.</summary>
    Skip,
}
