using System.Text.Json.Nodes;
using PullProcessor.DicomWeb.Dialects;
using PullProcessor.DicomWeb.Spill;
using PullProcessor.DicomWeb.Resilience;
using PullProcessor.DicomWeb.Trust;
using PullProcessor.DicomWeb.Windows;

namespace PullProcessor.DicomWeb;

/// <summary>A DICOMweb server: where it is, who we are there, and how patient and greedy we may be.</summary>
public sealed record DicomWebEndpoint
{
    /// <summary>The name of the source or destination; stands in every message.</summary>
    public required string Name { get; init; }

    /// <summary>The root of the services, to which <c>/studies</c> is appended; http or https.</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>Roots of single services, which take the place of <see cref="BaseUrl"/>.</summary>
    public ServiceRoots Roots { get; init; } = new();

    /// <summary>Credentials, or null for none. They are sent to the origins of <see cref="RootsInUse"/> only.</summary>
    public Credentials? Credentials { get; init; }

    /// <summary>Which servers are believed over https, and who we are to them.</summary>
    public TlsRules Tls { get; init; } = new();

    /// <summary>Origins besides those of <see cref="RootsInUse"/> to which redirects of GET are followed, without credentials.</summary>
    public IReadOnlyList<Uri> AllowRedirectTo { get; init; } = [];

    /// <summary>Longest time for a TCP and TLS connection.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest time from sending a request to the headers of its answer.</summary>
    public TimeSpan HeaderTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest time without a byte while a body is read; a body may take any time as long as it moves.</summary>
    public TimeSpan IdleBodyTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The most requests at a time, at least 1; fewer where the server bears fewer. More wait for their turn.</summary>
    public int MaxConnections { get; init; } = 4;

    /// <summary>When the server may be asked, and by how many requests at a time then; null for always. The client counts requests by it; whether to ask is for the caller.</summary>
    public WeeklyWindows? Windows { get; init; }

    /// <summary>How often a request is sent again at most where the server failed or turned it away, 0 for never. Each kind of failure has a bound of its own below that.</summary>
    public int Retries { get; init; }

    /// <summary>The longest Retry-After that a request waits for; a longer one is for the caller.</summary>
    public TimeSpan MaxRetryAfter { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Failures in a row after which the server is left alone for a while; 0 for never.</summary>
    public int BreakAfter { get; init; }

    /// <summary>The most bytes of bodies that are read in a second; null for no bound.</summary>
    public long? BytesPerSecond { get; init; }

    /// <summary>What becomes of a connection after an answer.</summary>
    public ConnectionReuse Reuse { get; init; } = ConnectionReuse.Auto;

    /// <summary>Rows asked for in one page of a search, whatever the dialect's preset says; null leaves it to the dialect. Lowered where the server refuses.</summary>
    public int? PageSize { get; init; }

    /// <summary>How the server departs from PS3.18, as far as that is known beforehand.</summary>
    public DialectDeclaration Dialect { get; init; } = new();

    /// <summary>Bound of one received object in bytes.</summary>
    public long MaxInstanceBytes { get; init; } = 8L * 1024 * 1024 * 1024;

    /// <summary>Bytes of one object that are held in memory; a larger one lies in a temporary file until it is disposed of.</summary>
    public int MemoryPerObject { get; init; } = 16 * 1024 * 1024;

    /// <summary>The folder of those files; as a rule that of TMPDIR, or else /var/tmp.</summary>
    public string SpillFolder { get; init; } = SpillRule.UsualFolder;

    /// <summary>Bound of one DICOM JSON answer in bytes.</summary>
    public int MaxJsonBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>Where searches are sent.</summary>
    public Uri SearchRoot => Roots.Search ?? BaseUrl;

    /// <summary>Where objects, metadata, frames and bulk data are asked for.</summary>
    public Uri RetrieveRoot => Roots.Retrieve ?? BaseUrl;

    /// <summary>Where objects are sent.</summary>
    public Uri StoreRoot => Roots.Store ?? BaseUrl;

    /// <summary>Every root that requests are sent to, once: the site named these, so that credentials may go to their origins.</summary>
    public IReadOnlyList<Uri> RootsInUse => [.. new[] { SearchRoot, RetrieveRoot, StoreRoot }.Distinct()];

    /// <summary>Of the roots in use one for each origin: what has a name, a port and a certificate of its own.</summary>
    public IReadOnlyList<Uri> Servers => [.. RootsInUse.DistinctBy(Origin.Of)];

    /// <summary>The whole address of a resource that is read.</summary>
    /// <param name="path">As PS3.18 writes it below the root, with its query: <c>/studies?limit=1</c>.</param>
    public string AddressOf(string path)
    {
        var resource = path.Split('?', 2)[0].TrimEnd('/');
        var isSearch = resource[(resource.LastIndexOf('/') + 1)..] is "studies" or "series" or "instances";
        return (isSearch ? SearchRoot : RetrieveRoot).AbsoluteUri.TrimEnd('/') + path;
    }

    /// <summary>The most requests at a time at an instant.</summary>
    public int ConnectionsAt(DateTimeOffset instant) => Windows?.MaxConnectionsAt(instant, MaxConnections) ?? MaxConnections;

    /// <summary>The most bytes of bodies that are read in a second at an instant; null for no bound.</summary>
    public long? BytesPerSecondAt(DateTimeOffset instant) => Windows is null ? BytesPerSecond : Windows.BytesPerSecondAt(instant, BytesPerSecond);

    /// <summary>The most requests at a time at any.</summary>
    public int MostConnections => Windows is null ? MaxConnections : Windows.Windows.Max(window => Math.Max(window.MaxConnections ?? 0, MaxConnections));

    /// <summary>The dialect as it is before the server has taught anything.</summary>
    public Dialect KnownDialect => new ServerDialect(DeclaredDialect, TimeProvider.System).Current;

    /// <summary>The dialect as declared, the page size included.</summary>
    internal DialectDeclaration DeclaredDialect => PageSize is not { } rows || Dialect.Values.ContainsKey(DialectKeys.PageSize.Name)
        ? Dialect
        : Dialect with { Values = new Dictionary<string, JsonNode>(Dialect.Values) { [DialectKeys.PageSize.Name] = JsonValue.Create(rows) } };

    internal SpillRule Spill => new(MemoryPerObject, SpillFolder);
}
