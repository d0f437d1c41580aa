namespace PullProcessor.Pipeline.Run;

/// <summary>What a pipeline does with a study of whose instances some cannot be had, though the source lists them.</summary>
public enum IncompletePolicy
{
    /// <summary>It waits and is quarantined in the end, with the reason.</summary>
    Hold,

    /// <summary>It is done with the instances that came; its results and its row say how many are missing.</summary>
    Process,
}
