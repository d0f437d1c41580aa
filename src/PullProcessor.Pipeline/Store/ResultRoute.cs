namespace PullProcessor.Pipeline.Store;

/// <summary>One line of a pipeline's results: what is made, when, and where it goes.</summary>
/// <param name="Maker">Makes it.</param>
/// <param name="Destination">Takes it.</param>
/// <param name="When">For which studies.</param>
public sealed record ResultRoute(IResultMaker Maker, IResultDestination Destination, ResultCondition When);
