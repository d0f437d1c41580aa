namespace PullProcessor.Pipeline.Retrieve;

/// <summary>An instance, and whether it had to be fetched.</summary>
/// <param name="Instance">The instance; whoever gets it disposes of it.</param>
/// <param name="IsFromSpool">True where it was received earlier and lay in the spool.</param>
internal readonly record struct SuppliedInstance(RetrievedInstance Instance, bool IsFromSpool);
