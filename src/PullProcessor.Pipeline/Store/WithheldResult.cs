namespace PullProcessor.Pipeline.Store;

/// <summary>A result that a pipeline asks for and that is not made for this study.</summary>
/// <param name="Kind">What it would have been.</param>
/// <param name="Destination">Where it would have gone.</param>
/// <param name="Why">For an operator, as a sentence.</param>
public sealed record WithheldResult(ResultKind Kind, string Destination, string Why);
