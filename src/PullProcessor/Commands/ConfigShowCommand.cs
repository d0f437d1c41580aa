using System.CommandLine;
using System.Text.Json.Nodes;
using PullProcessor.Configuration.Binding;

namespace PullProcessor.Commands;

/// <summary>pullproc config show: the configuration as it is in force.</summary>
internal sealed class ConfigShowCommand(Surroundings surroundings, GlobalOptions options)
    : Verb("show", "Print the configuration in force: defaults, full paths, and what the environment changed. Secrets are not shown.", surroundings, options)
{
    public override IReadOnlyList<string> Examples =>
    [
        "pullproc config show",
        "PULLPROC__sources__main__maxConnections=8 pullproc config show",
        "pullproc config show --json | jq .configuration.sources",
    ];

    protected override Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken)
    {
        if (context.LoadConfiguration() is not { Value: { } value } loaded)
        {
            return Task.FromResult(ExitCode.Usage);
        }

        var configuration = ConfigurationWriter.Write(value);
        if (context.Json)
        {
            context.WriteJson(new JsonObject
            {
                ["file"] = loaded.File,
                ["configuration"] = configuration,
                ["overrides"] = new JsonArray([.. loaded.Overrides.Select(o => new JsonObject { ["path"] = o.JsonPath, ["variable"] = o.Variable })]),
            });
            return Task.FromResult(ExitCode.AllWell);
        }

        var remarks = loaded.Overrides.ToDictionary(o => o.JsonPath, o => $"from {o.Variable}", StringComparer.Ordinal);
        foreach (var path in ConfigurationWriter.SecretPaths(value))
        {
            remarks[path] = remarks.TryGetValue(path, out var origin) ? $"{origin}; secret, its value is not shown" : "secret, its value is not shown";
        }

        context.Output.WriteLine($"// {loaded.File}");
        context.Output.WriteLine(CommentedJson.Write(configuration, remarks));
        return Task.FromResult(ExitCode.AllWell);
    }
}
