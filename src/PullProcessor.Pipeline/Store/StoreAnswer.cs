
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
}
