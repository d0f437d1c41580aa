
namespace PullProcessor.Pipeline.Decode;

/// <summary>An instance cannot be made into model input.</summary>
public sealed class DecodeException(FailureCode code, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>What kind of failure.</summary>
    public FailureCode Code { get; } = code;
}
