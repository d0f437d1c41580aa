namespace PullProcessor.SandboxPacs.Query;

/// <summary>What a search lists.</summary>
internal enum SearchLevel
{
    Studies,
    Series,
    Instances,
}
