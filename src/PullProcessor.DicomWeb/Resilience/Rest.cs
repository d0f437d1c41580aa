namespace PullProcessor.DicomWeb.Resilience;

/// <summary>A server is left alone for a while.</summary>
/// <param name="Until">When it is asked again.</param>
/// <param name="Reason">What it said last, for the operator.</param>
public sealed record Rest(DateTimeOffset Until, string Reason);
