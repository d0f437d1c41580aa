using PullProcessor.Configuration.Binding;
using PullProcessor.Configuration.Kinds;
using PullProcessor.DicomWeb.Dialects;

namespace PullProcessor.Configuration;

/// <summary>A DICOMweb server to pull from.</summary>
[LaterKey("windows", "The source is asked at any hour.")]
[LaterKey("tls", "Certificates are verified against the machine's own list.")]
internal sealed record SourceConfiguration
{
    [ConfigurationKey("The root of the DICOMweb service: what stands before /studies.", Example = "http://pacs:8042/dicom-web")]
    public required Uri Url { get; init; }

    [ConfigurationKey("The time zone in which the site writes its DICOM dates, as an IANA name.", ComputedDefault = "the machine's time zone", Example = "Europe/Berlin")]
    public TimeZoneInfo? TimeZone { get; init; }

    [ConfigurationKey(
        "How the server departs from PS3.18: 'auto' copes with what it meets and remembers it; or a preset; or an object with a preset and keys of one's own. 'source show' prints what holds.",
        Kind = typeof(DialectKind), Example = "auto")]
    public DialectDeclaration Dialect { get; init; } = new();

    [ConfigurationKey("How pullproc proves who it is.", ComputedDefault = "none")]
    public AuthConfiguration? Auth { get; init; }

    [ConfigurationKey("The most requests at one time.", Unit = "connections", Minimum = "1", Maximum = "64", Example = "4")]
    public int MaxConnections { get; init; } = 4;

    [ConfigurationKey("Bounds on what is waited for and taken in.")]
    public LimitsConfiguration Limits { get; init; } = new();
}
