using System.CommandLine;

namespace PullProcessor.Commands;

/// <summary>The options that every command takes.</summary>
internal sealed class GlobalOptions
{
    public const string DefaultConfigurationFile = "pullproc.json";

    public Option<string> Configuration { get; } = new("--config", "-c")
    {
        Description = "The configuration file.",
        HelpName = "FILE",
        Recursive = true,
        DefaultValueFactory = _ => DefaultConfigurationFile,
    };

    public Option<bool> Json { get; } = new("--json")
    {
        Description = "Print data as JSON.",
        Recursive = true,
    };
}
