using PullProcessor.Configuration.Binding;
using PullProcessor.Configuration.Kinds;

namespace PullProcessor.Configuration;

/// <summary>Where results go: a server (<see cref="Url"/>) or a folder (<see cref="Folder"/>), never both.</summary>
[ExactlyOneOf("url", "folder")]
[OnlyBeside("url", "auth", "maxConnections", "limits")]
[LaterKey("tls", "Certificates are verified against the machine's own list.")]
[LaterKey("dialect", "The server is taken as it answers.")]
internal sealed record DestinationConfiguration
{
    [ConfigurationKey("The root of a DICOMweb service that takes results by STOW-RS.", Example = "http://pacs:8042/dicom-web")]
    public Uri? Url { get; init; }

    /// <summary>Full path.</summary>
    [ConfigurationKey("A folder that takes results as files; it is made when it does not exist.", Kind = typeof(FilePathKind), Example = "results")]
    public string? Folder { get; init; }

    [ConfigurationKey("How pullproc proves who it is.", ComputedDefault = "none")]
    public AuthConfiguration? Auth { get; init; }

    [ConfigurationKey("The most requests at one time.", Unit = "connections", Minimum = "1", Maximum = "64", Example = "4")]
    public int MaxConnections { get; init; } = 4;

    [ConfigurationKey("Bounds on what is waited for and taken in.")]
    public LimitsConfiguration Limits { get; init; } = new();
}
