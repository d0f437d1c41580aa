using PullProcessor.Configuration.Binding;
using PullProcessor.Configuration.Kinds;
using PullProcessor.DicomWeb.Dialects;

namespace PullProcessor.Configuration;

/// <summary>Where results go: a server, a folder, files of JSON lines or a webhook; one of them.</summary>
[ExactlyOneOf("url", "folder", "jsonl", "webhook")]
[OnlyBeside("url", "roots", "auth", "tls", "allowRedirectTo", "maxConnections", "limits", "dialect")]
internal sealed record DestinationConfiguration
{
    [ConfigurationKey("The root of a DICOMweb service that takes results by STOW-RS.", Example = "http://pacs:8042/dicom-web")]
    public Uri? Url { get; init; }

    [ConfigurationKey("Roots of single services, where not all are below 'url'. Each is named by you as 'url' is: credentials are sent to its origin, and 'tls' holds for it.", ComputedDefault = "all are below url")]
    public RootsConfiguration? Roots { get; init; }

    /// <summary>Full path.</summary>
    [ConfigurationKey("A folder that takes results as files; it is made when it does not exist.", Kind = typeof(FilePathKind), Example = "results")]
    public string? Folder { get; init; }

    /// <summary>Full path.</summary>
    [ConfigurationKey("A folder that takes findings as lines of JSON, in a file a day; it is made when it does not exist.", Kind = typeof(FilePathKind), Example = "findings")]
    public string? Jsonl { get; init; }

    [ConfigurationKey("A URL of your own that findings are posted to.")]
    public WebhookConfiguration? Webhook { get; init; }

    [ConfigurationKey(
        "The kinds of DICOM objects that it takes. Another kind is a fault here before it is a refusal there, and 'auto' chooses by it.",
        ComputedDefault = "nothing is known", Example = "sr")]
    public IReadOnlyList<AcceptedObject>? Accepts { get; init; }

    [ConfigurationKey("How many studies may wait for it while it does not answer, before no new ones are begun for it.", Unit = "studies", Minimum = "1", Maximum = "1000000", Example = "1000")]
    public int MaxUndelivered { get; init; } = 1000;

    [ConfigurationKey("How pullproc proves who it is.", ComputedDefault = "none")]
    public AuthConfiguration? Auth { get; init; }

    [ConfigurationKey("Which certificates are believed over https. They are always verified.")]
    public TlsConfiguration Tls { get; init; } = new();

    [ConfigurationKey(
        "Other origins to which redirects are followed when something is read. Credentials are not sent there.",
        Kind = typeof(OriginKind), ComputedDefault = "its own origin only", Example = "https://archive.example")]
    public IReadOnlyList<Uri>? AllowRedirectTo { get; init; }

    [ConfigurationKey("How the server departs from PS3.18, as for a source.", Kind = typeof(DialectKind), Example = "auto")]
    public DialectDeclaration Dialect { get; init; } = new();

    [ConfigurationKey("Who answers for this server: shown in the report of 'preflight', for the day it does not answer.", ComputedDefault = "none", Pattern = ContactText.Pattern, PatternMeaning = ContactText.Meaning, Example = "PACS team, +49 30 1234, pacs@example.org")]
    public string? Contact { get; init; }

    [ConfigurationKey("The most requests at one time.", Unit = "connections", Minimum = "1", Maximum = "64", Example = "4")]
    public int MaxConnections { get; init; } = 4;

    [ConfigurationKey("Bounds on what is waited for and taken in.")]
    public LimitsConfiguration Limits { get; init; } = new();

    /// <summary>Whether it takes DICOM objects.</summary>
    public bool TakesDicom => Url is not null || Folder is not null;

    /// <summary>Whether it takes findings.</summary>
    public bool TakesFindings => Url is null;
}
