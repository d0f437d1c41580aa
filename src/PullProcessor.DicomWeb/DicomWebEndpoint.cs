namespace PullProcessor.DicomWeb;

/// <summary>A DICOMweb server: where it is, who we are there, and how patient and greedy we may be.</summary>
public sealed record DicomWebEndpoint
{
    /// <summary>The name of the source or destination; stands in every message.</summary>
    public required string Name { get; init; }

    /// <summary>The root of the services, to which <c>/studies</c> is appended; http or https.</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>Credentials, or null for none. They are sent to <see cref="BaseUrl"/> only: redirects are not followed.</summary>
    public BasicCredentials? BasicCredentials { get; init; }

    /// <summary>Longest time for a TCP and TLS connection.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest time from sending a request to the headers of its answer.</summary>
    public TimeSpan HeaderTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest time without a byte while a body is read; a body may take any time as long as it moves.</summary>
    public TimeSpan IdleBodyTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Requests at a time, at least 1; more wait for their turn.</summary>
    public int MaxConnections { get; init; } = 4;

    /// <summary>Rows asked for in one page of a search; lowered where the server refuses.</summary>
    public int PageSize { get; init; } = 100;

    /// <summary>Bound of one received object in bytes.</summary>
    public int MaxInstanceBytes { get; init; } = 2_000_000_000;

    /// <summary>Bound of one DICOM JSON answer in bytes.</summary>
    public int MaxJsonBytes { get; init; } = 256 * 1024 * 1024;
}
