namespace PullProcessor.Pipeline;

/// <summary>What is being done to a running work item, in the order of a study's walk.</summary>
public enum Stage
{
    /// <summary>Asking for series and instances.</summary>
    Listing,

    /// <summary>Retrieving and decoding.</summary>
    Fetching,

    /// <summary>Waiting for predictions.</summary>
    Inferring,

    /// <summary>Building and storing results.</summary>
    Storing,

    /// <summary>Asking the destination whether it has them.</summary>
    Confirming,
}
