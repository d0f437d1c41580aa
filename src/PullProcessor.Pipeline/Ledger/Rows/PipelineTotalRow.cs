namespace PullProcessor.Pipeline.Ledger.Rows;

/// <summary>A row of pipeline_total as SQLite gives it.</summary>
internal sealed class PipelineTotalRow
{
    public required string Source { get; init; }

    public required string Pipeline { get; init; }

    public long InstancesFetched { get; init; }

    public long BytesFetched { get; init; }

    public long BytesRefetched { get; init; }

    public long ResultsConfirmed { get; init; }
}
