namespace PullProcessor.Preflight;

/// <summary>What a server is to this installation.</summary>
internal enum EndpointRole
{
    /// <summary>Studies are pulled from it.</summary>
    Source,

    /// <summary>Results are stored to it.</summary>
    Destination,
}
