namespace PullProcessor.SandboxPacs.Dialects;

/// <summary>A departure from PS3.18 that the sandbox can imitate.</summary>
public sealed record SwitchDescription
{
    /// <summary>Such as <c>qido-cap</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Query, Json, Retrieve, Media, Store, Http or Faults.</summary>
    public required string Area { get; init; }

    /// <summary>The rows of docs/dialects.md that it imitates.</summary>
    public required IReadOnlyList<string> Rows { get; init; }

    /// <summary>What the server does then.</summary>
    public required string Does { get; init; }

    /// <summary>Which servers do so, and what kind of source says it (doc, iss, code, run); null where no server was seen to do it.</summary>
    public required string? Seen { get; init; }

    /// <summary>What a right client can still get.</summary>
    public required SwitchEffect Effect { get; init; }

    /// <summary>Switches of one group contradict each other: at most one of them makes sense at a time. Null for those that go with everything.</summary>
    public required string? Group { get; init; }

    /// <summary>True where it must be in the dialect that the server starts with.</summary>
    public required bool IsForStart { get; init; }

    /// <summary>Its values, in the order of the command line: <c>name=first:second</c>.</summary>
    public required IReadOnlyList<SwitchParameter> Parameters { get; init; }

    /// <summary>The name with its values' names, such as <c>latency-knee=milliseconds:requests</c>.</summary>
    public string Usage => Parameters.Count == 0 ? Name : $"{Name}={string.Join(':', Parameters.Select(parameter => parameter.Name))}";
}
