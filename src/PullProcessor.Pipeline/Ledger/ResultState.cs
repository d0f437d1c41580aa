namespace PullProcessor.Pipeline.Ledger;

/// <summary>Where a result stands at its destination.</summary>
public enum ResultState
{
    /// <summary>Its UIDs are fixed; it is not stored yet.</summary>
    Reserved,

    /// <summary>The destination took it, and was not asked yet whether it has it.</summary>
    Stored,

    /// <summary>The last try failed; the reason stands beside it.</summary>
    Failed,

    /// <summary>The destination was asked and has it.</summary>
    Confirmed,

    /// <summary>It was confirmed, and is gone or replaced now.</summary>
    Lost,

    /// <summary>Another result took its place, or it is not asked for any more.</summary>
    Superseded,
}
