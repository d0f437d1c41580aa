using System.CommandLine;
using PullProcessor.Configuration;

namespace PullProcessor.Commands;

/// <summary>pullproc config check: all faults at once.</summary>
internal sealed class ConfigCheckCommand(Surroundings surroundings, GlobalOptions options)
    : Verb("check", "Report all faults of the configuration and its models. Asks no server.", surroundings, options)
{
    public override IReadOnlyList<string> Examples =>
    [
        "pullproc config check --config /etc/pullproc/pullproc.json",
        "pullproc config check --json",
    ];

    protected override Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken)
    {
        var loaded = ConfigurationLoader.Load(context.ConfigurationFile, context.Environment, readsModels: true);
        if (context.Json)
        {
            context.WriteJson(FaultReport.ToJson(loaded));
        }
        else if (loaded.Value is { } value)
        {
            context.Output.WriteLine($"{loaded.File}: no fault.");
            context.Output.WriteLine($"{FaultReport.Count(value.Sources.Count, "source")}, {FaultReport.Count(value.Destinations.Count, "destination")}, {FaultReport.Count(value.Models.Count, "model")}, {FaultReport.Count(value.Pipelines.Count, "pipeline")}.");
        }
        else
        {
            FaultReport.Write(context.Output, loaded);
        }

        return Task.FromResult(loaded.Value is null ? ExitCode.Usage : ExitCode.AllWell);
    }
}
