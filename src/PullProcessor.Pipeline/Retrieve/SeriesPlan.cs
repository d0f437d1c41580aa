using PullProcessor.Dicom;

namespace PullProcessor.Pipeline.Retrieve;

/// <summary>The instances to fetch from one series.</summary>
/// <param name="Series">Which series.</param>
/// <param name="Instances">The wanted ones.</param>
/// <param name="InstancesListed">How many the series has at the source, wanted or not.</param>
public sealed record SeriesPlan(SeriesInstanceUid Series, IReadOnlyList<SopInstanceUid> Instances, int InstancesListed)
{
    /// <summary>True where some of the series is recorded already, so that asking for the whole series would fetch that again.</summary>
    public bool IsRest { get; init; }

    /// <summary>What is left once these instances are done.</summary>
    public SeriesPlan Without(IReadOnlySet<SopInstanceUid> done)
    {
        var rest = Instances.Where(instance => !done.Contains(instance)).ToList();
        return rest.Count == Instances.Count ? this : this with { Instances = rest, IsRest = true };
    }
}
