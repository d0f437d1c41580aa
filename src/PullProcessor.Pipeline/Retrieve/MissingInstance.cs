using PullProcessor.Dicom;

namespace PullProcessor.Pipeline.Retrieve;

/// <summary>An instance that the source lists and that cannot be had from it.</summary>
/// <param name="Instance">Which instance.</param>
/// <param name="Code">What kind of failure.</param>
/// <param name="Reason">What the server said.</param>
public sealed record MissingInstance(SopInstanceUid Instance, FailureCode Code, string Reason);
