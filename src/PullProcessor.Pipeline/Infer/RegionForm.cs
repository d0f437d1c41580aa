namespace PullProcessor.Pipeline.Infer;

/// <summary>What of a heat map belongs together.</summary>
public enum RegionForm
{
    /// <summary>Each connected spot is one: lesions.</summary>
    Connected,

    /// <summary>All that one label marks is one, connected or not: organs.</summary>
    Label,
}
