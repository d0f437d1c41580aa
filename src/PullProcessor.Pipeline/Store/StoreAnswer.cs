namespace PullProcessor.Pipeline.Store;

/// <summary>What a destination said of one object.</summary>
/// <param name="Failure">What went wrong; null where it has the object.</param>
/// <param name="Text">For the operator: what the destination said.</param>
/// <param name="IsTransient">True where a later try may succeed.</param>
/// <param name="RetryAfter">How long the destination asked to wait, if it did.</param>
public sealed record StoreAnswer(FailureCode? Failure, string? Text, bool IsTransient = false, TimeSpan? RetryAfter = null)
{
    /// <summary>It has the object.</summary>
    public static StoreAnswer Success { get; } = new(null, null);

    /// <summary>It had the object before it was put there.</summary>
    public static StoreAnswer WasThere { get; } = new(null, null) { IsThereAlready = true };

    /// <summary>What it took with reservations: coerced or discarded attributes, for example. Null where it had none.</summary>
    public string? Warning { get; init; }

    /// <summary>True where the object stood there already, so that nothing was sent.</summary>
    public bool IsThereAlready { get; init; }

    /// <summary>True where the destination has an object under our UID and does not let it be looked at.</summary>
    public bool IsUncertain { get; init; }

    /// <summary>True where the failure is not about the object: the destination did not answer, or not now.</summary>
    public bool IsUnreachable => Failure == FailureCode.StoreUnreachable;
}
