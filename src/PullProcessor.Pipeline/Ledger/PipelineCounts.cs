
namespace PullProcessor.Pipeline.Ledger;

/// <summary>Where a pipeline stands at one source, since the ledger began.</summary>
public sealed record PipelineCounts
{
    /// <summary>The source's name.</summary>
    public required string Source { get; init; }

    /// <summary>The pipeline's name.</summary>
    public required string Pipeline { get; init; }

    /// <summary>Work items by state; states without items are absent.</summary>
    public required IReadOnlyDictionary<WorkState, long> ByState { get; init; }

    /// <summary>Different instances fetched.</summary>
    public required long InstancesFetched { get; init; }

    /// <summary>Bytes of all fetches, repeated ones included.</summary>
    public required long BytesFetched { get; init; }

    /// <summary>Of these, bytes of instances that had been fetched before.</summary>
    public required long BytesRefetched { get; init; }

    /// <summary>Results that a destination was asked for and had.</summary>
    public required long ResultsConfirmed { get; init; }

    /// <summary>Work items in all states: the number discovered.</summary>
    public long Total => ByState.Values.Sum();

    /// <summary>Work items in one state.</summary>
    public long Of(WorkState state) => ByState.GetValueOrDefault(state);
}
