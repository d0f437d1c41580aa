namespace PullProcessor.Preflight;

/// <summary>How what was seen of a server stands to what was declared of it.</summary>
internal enum FindingKind
{
    /// <summary>As declared: whatever was learned once of this key holds no more.</summary>
    AsDeclared,

    /// <summary>It departs, and the next run had better know.</summary>
    Departs,

    /// <summary>It departs from what the configuration says, which counts all the same.</summary>
    Configured,
}
