namespace PullProcessor.Pipeline.Ledger;

/// <summary>How a working process stands with a source at one moment.</summary>
public sealed record SourcePulse
{
    /// <summary>The source's name in the configuration.</summary>
    public required string Source { get; init; }

    /// <summary>The process, named as owners of leases are.</summary>
    public required string Process { get; init; }

    /// <summary>The verb that it carries out, such as <c>run</c>.</summary>
    public required string Command { get; init; }

    /// <summary>When this was said; the ledger sets it.</summary>
    public DateTimeOffset ToldAt { get; init; }

    /// <summary>Requests that the source is given at a time now.</summary>
    public required int Connections { get; init; }

    /// <summary>The most that it is given at this hour.</summary>
    public required int MaxConnections { get; init; }

    /// <summary>Requests under way, until the end of their bodies.</summary>
    public required int InUse { get; init; }

    /// <summary>Requests that wait for their turn.</summary>
    public required int Waiting { get; init; }

    /// <summary>Until when none is sent because the server asked for that; null where it did not.</summary>
    public DateTimeOffset? PausedUntil { get; init; }

    /// <summary>Whether it is asked.</summary>
    public required BreakerState Breaker { get; init; }

    /// <summary>Failures in a row.</summary>
    public required int Failures { get; init; }

    /// <summary>Until when it is left alone; there where <see cref="Breaker"/> is Open.</summary>
    public DateTimeOffset? RestsUntil { get; init; }

    /// <summary>Why it is left alone, for the operator; there where <see cref="Breaker"/> is Open.</summary>
    public string? RestReason { get; init; }

    /// <summary>Whether the hours of the week allow to ask it.</summary>
    public required bool IsWindowOpen { get; init; }

    /// <summary>When those hours end, or begin; null where there is no such time within two weeks.</summary>
    public DateTimeOffset? WindowTurnsAt { get; init; }

    /// <summary>Bytes a second that were read from it since the last time this was said.</summary>
    public required long BytesPerSecond { get; init; }

    /// <summary>What came of the last request; null where none has ended yet.</summary>
    public SourceAnswer? LastAnswer { get; init; }
}
