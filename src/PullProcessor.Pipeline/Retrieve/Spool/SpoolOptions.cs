namespace PullProcessor.Pipeline.Retrieve.Spool;

/// <summary>Where received instances are kept on disk until their study is at its end, and how much of that there may be.</summary>
public sealed record SpoolOptions
{
    /// <summary>Full path of the folder, which only this user may enter; it is made where it does not exist, the folder around it is not.</summary>
    public required string Folder { get; init; }

    /// <summary>The most bytes that lie there, those that are just being written included, over all programs that share the folder.</summary>
    public required long MaxBytes { get; init; }

    /// <summary>How long an instance lies there at most.</summary>
    public required TimeSpan MaxAge { get; init; }

    /// <summary>Bytes of the disk that are left free in any case: the ledger may lie on the same one, and a full disk stops it.</summary>
    public long LeastFree { get; init; } = 512L * 1024 * 1024;
}
