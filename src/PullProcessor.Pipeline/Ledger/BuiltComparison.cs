namespace PullProcessor.Pipeline.Ledger;

/// <summary>How an object's bytes compare with those built before under the same UID.</summary>
public enum BuiltComparison
{
    /// <summary>None were built before.</summary>
    First,

    /// <summary>The same bytes.</summary>
    Same,

    /// <summary>Other bytes: building is not deterministic, or the program changed in between. The event says both digests.</summary>
    Different,
}
