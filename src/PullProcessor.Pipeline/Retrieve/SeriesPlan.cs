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

    /// <summary>Every instance that the source lists in the series, wanted or not; empty where that is not known.</summary>
    public IReadOnlySet<SopInstanceUid> Listed { get; init; } = new HashSet<SopInstanceUid>();

    /// <summary>True where the series is asked for as a whole in any case, for it may hold more than was listed.</summary>
    public bool MayHoldMore { get; init; }

    /// <summary>What is left once these instances are done.</summary>
    public SeriesPlan Without(IReadOnlySet<SopInstanceUid> done)
    {
        var rest = Instances.Where(instance => !done.Contains(instance)).ToList();
        return rest.Count == Instances.Count ? this : this with { Instances = rest, IsRest = true };
    }
}
