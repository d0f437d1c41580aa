namespace PullProcessor.SandboxPacs;

/// <summary>A fixed answer to a store.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="FailureReason">Failure Reason (0008,1197) of each object; null leaves the body empty.</param>
public sealed record StoreAnswer(int Status, ushort? FailureReason = null);
