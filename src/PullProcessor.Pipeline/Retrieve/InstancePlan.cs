namespace PullProcessor.Pipeline.Retrieve;

/// <summary>Which instances of a study are fetched, and why the others are not.</summary>
/// <param name="Chosen">The instances by series, in the order of their UIDs, so that every run plans alike.</param>
/// <param name="LeftOut">One line for each series or instance that is left out.</param>
public sealed record InstancePlan(IReadOnlyList<SeriesPlan> Chosen, IReadOnlyList<string> LeftOut)
{
    /// <summary>How many instances are chosen.</summary>
    public int Count => Chosen.Sum(series => series.Instances.Count);

    /// <summary>How many of them the source says it has on slower media.</summary>
    public int Nearline { get; init; }

    /// <summary>How many of them the source says it cannot give now.</summary>
    public int Offline { get; init; }
}
