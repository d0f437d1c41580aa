
namespace PullProcessor.Pipeline.Infer;

/// <summary>A model cannot be used, or failed on an input.</summary>
public sealed class InferenceException : Exception
{
    /// <summary>Says what failed.</summary>
    public InferenceException(FailureCode code, string message, Exception? innerException = null)
        : base(message, innerException) => Code = code;

    /// <summary><see cref="FailureCode.InferFailed"/>, or <see cref="FailureCode.InferOutput"/> when the model answered something that its manifest does not promise.</summary>
    public FailureCode Code { get; }
}
