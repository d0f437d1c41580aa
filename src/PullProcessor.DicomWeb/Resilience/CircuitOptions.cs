namespace PullProcessor.DicomWeb.Resilience;

/// <summary>When a server is left alone, and for how long.</summary>
public sealed record CircuitOptions
{
    /// <summary>Failures in a row after which it is; 0 for never.</summary>
    public required int BreakAfter { get; init; }

    /// <summary>The first rest; each that follows without a success between is twice as long.</summary>
    public TimeSpan Shortest { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest rest, unless the server itself asks for a longer one.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromMinutes(5);
}
