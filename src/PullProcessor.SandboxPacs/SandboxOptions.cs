namespace PullProcessor.SandboxPacs;

/// <summary>Which archive the sandbox serves, and how.</summary>
public sealed record SandboxOptions
{
    /// <summary>Folder of Part 10 files, read with all below it; created where it is missing. Stored objects come under <c>stored/</c>.</summary>
    public required string Folder { get; init; }

    /// <summary>TCP port on the loopback interface; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>How the server departs from the standard at first; <see cref="SandboxServer.Dialect"/> changes it.</summary>
    public SandboxDialect Dialect { get; init; } = new();

    /// <summary>Asked of every request where given.</summary>
    public SandboxCredentials? Credentials { get; init; }

    /// <summary>The clock of <see cref="SandboxDialect.Latency"/>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
