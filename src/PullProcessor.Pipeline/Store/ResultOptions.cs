namespace PullProcessor.Pipeline.Store;

/// <summary>What a pipeline says of how its results are made.</summary>
public sealed record ResultOptions
{
    /// <summary>Whether findings name the accession number.</summary>
    public bool AccessionNumber { get; init; }
}
