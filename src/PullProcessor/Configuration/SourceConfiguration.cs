using PullProcessor.Configuration.Binding;
using PullProcessor.Configuration.Kinds;
using PullProcessor.DicomWeb.Dialects;
using PullProcessor.DicomWeb.Resilience;

namespace PullProcessor.Configuration;

/// <summary>A DICOMweb server to pull from.</summary>
internal sealed record SourceConfiguration
{
    [ConfigurationKey("The root of the DICOMweb service: what stands before /studies.", Example = "http://pacs:8042/dicom-web")]
    public required Uri Url { get; init; }

    [ConfigurationKey("Roots of single services, where not all are below 'url'. Each is named by you as 'url' is: credentials are sent to its origin, and 'tls' holds for it.", ComputedDefault = "all are below url")]
    public RootsConfiguration? Roots { get; init; }

    [ConfigurationKey("The time zone in which the site writes its DICOM dates, as an IANA name.", ComputedDefault = "the machine's time zone", Example = "Europe/Berlin")]
    public TimeZoneInfo? TimeZone { get; init; }

    [ConfigurationKey(
        "How the server departs from PS3.18: 'auto' copes with what it meets and remembers it; or a preset; or an object with a preset and keys of one's own. 'source show' prints what holds.",
        Kind = typeof(DialectKind), Example = "auto")]
    public DialectDeclaration Dialect { get; init; } = new();

    [ConfigurationKey("How pullproc proves who it is.", ComputedDefault = "none")]
    public AuthConfiguration? Auth { get; init; }

    [ConfigurationKey("Which certificates are believed over https. They are always verified.")]
    public TlsConfiguration Tls { get; init; } = new();

    [ConfigurationKey(
        "Other origins to which redirects are followed when something is read. Credentials are not sent there.",
        Kind = typeof(OriginKind), ComputedDefault = "its own origin only", Example = "https://archive.example")]
    public IReadOnlyList<Uri>? AllowRedirectTo { get; init; }

    [ConfigurationKey("Who answers for this server: shown in the report of 'preflight', for the day it does not answer.", ComputedDefault = "none", Pattern = ContactText.Pattern, PatternMeaning = ContactText.Meaning, Example = "PACS team, +49 30 1234, pacs@example.org")]
    public string? Contact { get; init; }

    [ConfigurationKey("The most requests at one time; fewer are made where the server answers more slowly with more.", Unit = "connections", Minimum = "1", Maximum = "64", Example = "4")]
    public int MaxConnections { get; init; } = 4;

    [ConfigurationKey("The hours of the week in which the source is asked, by the clock of its time zone.", ComputedDefault = "any hour")]
    public IReadOnlyList<WindowConfiguration>? Windows { get; init; }

    [ConfigurationKey("The most bytes of images and lists that are read from it in a second.", ComputedDefault = "no bound", Minimum = "1KiB", Maximum = "100GiB", Example = "20MiB")]
    public ByteSize? BytesPerSecond { get; init; }

    [ConfigurationKey("How many requests in a row may fail before it is left alone for a while; 0 for any number.", Unit = "failures", Minimum = "0", Maximum = "1000", Example = "10")]
    public int BreakAfter { get; init; } = 10;

    [ConfigurationKey("Whether connections are kept after an answer. 'auto' closes them where the server keeps them for a second or less.", Example = "auto")]
    public ConnectionReuse KeepAlive { get; init; } = ConnectionReuse.Auto;

    [ConfigurationKey("Bounds on what is waited for and taken in.")]
    public LimitsConfiguration Limits { get; init; } = new();
}
