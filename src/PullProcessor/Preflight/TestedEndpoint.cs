using PullProcessor.DicomWeb;

namespace PullProcessor.Preflight;

/// <summary>A server that is looked at.</summary>
internal sealed record TestedEndpoint
{
    public required EndpointRole Role { get; init; }

    /// <summary>Its name in the configuration.</summary>
    public required string Name { get; init; }

    /// <summary>As the client uses it, with fewer connections and smaller bounds.</summary>
    public required DicomWebEndpoint Endpoint { get; init; }

    /// <summary>Who we are there, in words and without any secret.</summary>
    public required string Account { get; init; }

    /// <summary>Whether requests carry credentials.</summary>
    public required bool HasCredentials { get; init; }

    /// <summary>Who answers for it, as configured.</summary>
    public string? Contact { get; init; }

    /// <summary>In which it writes its dates.</summary>
    public required TimeZoneInfo TimeZone { get; init; }

    /// <summary>The pipelines that use it.</summary>
    public required IReadOnlyList<TestedPipeline> Pipelines { get; init; }

    /// <summary>The source that is the same server under the same account, so that it is not looked at twice; null where there is none.</summary>
    public string? SameAs { get; init; }

    /// <summary>The servers that are looked at, by a root of each: nothing is ever stored at a source.</summary>
    public IReadOnlyList<Uri> Servers => Role == EndpointRole.Source ? (Endpoint with { Roots = Endpoint.Roots with { Store = Endpoint.SearchRoot } }).Servers : Endpoint.Servers;

    /// <summary>Names a server in results where there are several.</summary>
    public string? SubjectOf(Uri server) => Servers.Count > 1 ? server.Authority : null;

    /// <summary>Such as <c>source main</c>.</summary>
    public string Title => $"{Role.ToString().ToLowerInvariant()} {Name}";
}
