namespace PullProcessor.Pipeline.Ledger.Rows;

/// <summary>The windows of a campaign in one state.</summary>
internal sealed class WindowCountRow
{
    public required string State { get; init; }

    public long Windows { get; init; }

    public long ToRetry { get; init; }

    public long Studies { get; init; }

    public long NotFound { get; init; }
}
