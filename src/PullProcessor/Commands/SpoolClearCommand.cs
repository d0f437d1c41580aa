using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;
using PullProcessor.Pipeline.Retrieve.Spool;

namespace PullProcessor.Commands;

/// <summary>pullproc spool clear: takes everything out of the spool.</summary>
internal sealed class SpoolClearCommand : Verb
{
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Only count what would be taken out." };

    public SpoolClearCommand(Surroundings surroundings, GlobalOptions options)
        : base(
            "clear",
            "Take every instance out of the spool, such as before its disk is given away. Studies that are not at their end fetch theirs again. Programs may work on it meanwhile; what is just being written stays. Files that are not of the spool are left alone.",
            surroundings,
            options) =>
        Options.Add(dryRun);

    public override IReadOnlyList<string> Examples => ["pullproc spool clear --dry-run", "pullproc spool clear"];

    protected override Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken)
    {
        if (context.LoadConfiguration() is not { Value: { } configuration })
        {
            return Task.FromResult(ExitCode.Usage);
        }

        if (configuration.Spool?.ToOptions() is not { } options)
        {
            context.Error.WriteLine($"No spool is configured in {context.ConfigurationFile}, so there is nothing to clear. One that was configured before is a folder that can be deleted.");
            return Task.FromResult(ExitCode.Usage);
        }

        var before = SpoolReport.Of(options);
        var fault = before.Fault ?? (parsed.GetValue(dryRun) ? null : FaultOfClearing(options, context.Time));
        if (fault is not null)
        {
            context.Error.WriteLine($"The spool {options.Folder} could not be cleared: {fault}");
            return Task.FromResult(ExitCode.Usage);
        }

        if (context.Json)
        {
            var told = SpoolRows.ToJson(before);
            told["dryRun"] = parsed.GetValue(dryRun);
            context.WriteJson(told);
        }
        else
        {
            context.Output.WriteLine($"{(parsed.GetValue(dryRun) ? "Would take" : "Took")} {SpoolRows.Count(before)}, out of {options.Folder}.");
        }

        return Task.FromResult(ExitCode.AllWell);
    }

    private static string? FaultOfClearing(SpoolOptions options, TimeProvider time)
    {
        try
        {
            using var spool = new InstanceSpool(options, time, NullLogger.Instance);
            spool.Clear();
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return fault.Message;
        }
    }
}
