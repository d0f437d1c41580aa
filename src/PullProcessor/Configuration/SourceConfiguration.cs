using PullProcessor.Configuration.Binding;

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

    [ConfigurationKey("How the server departs from PS3.18. 'auto' copes with what it meets.", Example = "auto")]
    public DialectChoice Dialect { get; init; } = DialectChoice.Auto;

    [ConfigurationKey("How pullproc proves who it is.", ComputedDefault = "none")]
    public AuthConfiguration? Auth { get; init; }

    [ConfigurationKey("Who answers for this server: shown in the report of 'preflight', for the day it does not answer.", ComputedDefault = "none", Pattern = ContactText.Pattern, PatternMeaning = ContactText.Meaning, Example = "PACS team, +49 30 1234, pacs@example.org")]
    public string? Contact { get; init; }

    [ConfigurationKey("The most requests at one time.", Unit = "connections", Minimum = "1", Maximum = "64", Example = "4")]
    public int MaxConnections { get; init; } = 4;

    [ConfigurationKey("Bounds on what is waited for and taken in.")]
    public LimitsConfiguration Limits { get; init; } = new();
}
