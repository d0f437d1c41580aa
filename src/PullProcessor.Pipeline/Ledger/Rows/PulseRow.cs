namespace PullProcessor.Pipeline.Ledger.Rows;

/// <summary>A row of source_pulse.</summary>
internal sealed class PulseRow
{
    public required string Source { get; init; }

    public required string Process { get; init; }

    public required string Command { get; init; }

    public required long ToldAt { get; init; }

    public required long Connections { get; init; }

    public required long MaxConnections { get; init; }

    public required long InUse { get; init; }

    public required long Waiting { get; init; }

    public long? PausedUntil { get; init; }

    public required string Breaker { get; init; }

    public required long Failures { get; init; }

    public long? RestsUntil { get; init; }

    public string? RestReason { get; init; }

    public required long IsWindowOpen { get; init; }

    public long? WindowTurnsAt { get; init; }

    public required long BytesPerSecond { get; init; }

    public long? AnsweredAt { get; init; }

    public long? AnswerStatus { get; init; }

    public string? AnswerFault { get; init; }

    public SourcePulse ToPulse() => new()
    {
        Source = Source,
        Process = Process,
        Command = Command,
        ToldAt = ColumnText.ToTime(ToldAt),
        Connections = (int)Connections,
        MaxConnections = (int)MaxConnections,
        InUse = (int)InUse,
        Waiting = (int)Waiting,
        PausedUntil = ColumnText.ToTime(PausedUntil),
        Breaker = ColumnText.ToEnum<BreakerState>(Breaker),
        Failures = (int)Failures,
        RestsUntil = ColumnText.ToTime(RestsUntil),
        RestReason = RestReason,
        IsWindowOpen = IsWindowOpen != 0,
        WindowTurnsAt = ColumnText.ToTime(WindowTurnsAt),
        BytesPerSecond = BytesPerSecond,
        LastAnswer = AnsweredAt is { } at ? new SourceAnswer(ColumnText.ToTime(at), (int?)AnswerStatus, AnswerFault) : null,
    };
}
