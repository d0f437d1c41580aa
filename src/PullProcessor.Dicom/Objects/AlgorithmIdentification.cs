namespace PullProcessor.Dicom.Objects;

/// <summary>What made the findings (TID 4019 Algorithm Identification). ASCII, at most 64 characters each but for the parameters.</summary>
public sealed record AlgorithmIdentification
{
    /// <summary>Name of the model.</summary>
    public required string Name { get; init; }

    /// <summary>Version of the model.</summary>
    public required string Version { get; init; }

    /// <summary>Who answers for the model.</summary>
    public required string Manufacturer { get; init; }

    /// <summary>Settings that change what is found, as <c>key=value</c>: threshold, digest of the model file.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];
}
