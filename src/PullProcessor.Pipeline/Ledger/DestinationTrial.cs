namespace PullProcessor.Pipeline.Ledger;

/// <summary>What a destination did with a test object of one kind.</summary>
public sealed record DestinationTrial
{
    /// <summary>Its name in the configuration.</summary>
    public required string Destination { get; init; }

    /// <summary>Where it was then: of another server nothing is known.</summary>
    public required string Url { get; init; }

    /// <summary>The kind, such as <c>sr</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Whether the object was stored and listed afterwards.</summary>
    public required bool IsAccepted { get; init; }

    /// <summary>What the server said.</summary>
    public required string Answer { get; init; }

    /// <summary>When it was tried; the ledger sets it.</summary>
    public DateTimeOffset TriedAt { get; init; }
}
