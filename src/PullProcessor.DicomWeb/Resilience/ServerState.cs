namespace PullProcessor.DicomWeb.Resilience;

/// <summary>How the client stands with its server at one moment.</summary>
public sealed record ServerState
{
    /// <summary>Requests that it is given at a time now.</summary>
    public required int Connections { get; init; }

    /// <summary>The most that it is given at this hour.</summary>
    public required int MaxConnections { get; init; }

    /// <summary>Requests under way, until the end of their bodies.</summary>
    public required int InUse { get; init; }

    /// <summary>Requests that wait for their turn.</summary>
    public required int Waiting { get; init; }

    /// <summary>Until when no request is sent because the server asked for that (Retry-After); null where it did not.</summary>
    public required DateTimeOffset? PausedUntil { get; init; }

    /// <summary>Failures in a row.</summary>
    public required int Failures { get; init; }

    /// <summary>Whether it is left alone, and why; null where it is asked.</summary>
    public required Rest? Rest { get; init; }

    /// <summary>Whether it has rested and not answered since: the next request finds out how it is.</summary>
    public required bool IsRecovering { get; init; }

    /// <summary>Whether one request finds out how it is after a rest.</summary>
    public required bool IsProbing { get; init; }

    /// <summary>Bytes of its answers that were read since the program started.</summary>
    public required long BytesReceived { get; init; }

    /// <summary>What came of the last request that ended, or whose answer began; null where there was none.</summary>
    public required ServerAnswer? LastAnswer { get; init; }

    /// <summary>Requests that were sent again since the program started.</summary>
    public required long Retries { get; init; }
}
