namespace PullProcessor.Preflight;

/// <summary>Looks at one side of a server.</summary>
internal interface IPreflightCheck
{
    /// <summary>What is being done, for a progress line.</summary>
    string Doing { get; }

    /// <summary>Looks, and writes what it saw to <see cref="EndpointProbe.Sheet"/>. A server that refuses is a result; only the unplanned is thrown.</summary>
    Task RunAsync(EndpointProbe probe, CancellationToken ct);
}
