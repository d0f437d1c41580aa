using Microsoft.Extensions.Logging;
using PullProcessor.Composition;
using PullProcessor.Pipeline.Infer;
using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Commands;

/// <summary>Puts the site together for a command that works, and reports on stderr what stands in the way.</summary>
internal static class SiteAccess
{
    public static async Task<int> WithSiteAsync(
        CommandContext context, IReadOnlyList<string> pipelines, ILoggerFactory loggers, Func<Site, Task<int>> work, CancellationToken ct)
    {
        if (context.LoadConfiguration(readsModels: true) is not { Value: { } configuration } loaded)
        {
            return ExitCode.Usage;
        }

        if (pipelines.FirstOrDefault(name => !configuration.Pipelines.ContainsKey(name)) is { } unknown)
        {
            context.Error.WriteLine($"There is no pipeline '{unknown}'. The configuration has: {string.Join(", ", configuration.Pipelines.Keys)}.");
            return ExitCode.Usage;
        }

        try
        {
            await using var site = await Site.OpenAsync(loaded, configuration, pipelines, loggers, context.Time, ct);
            return await work(site);
        }
        catch (InferenceException fault)
        {
            context.Error.WriteLine(fault.Message);
            return ExitCode.Usage;
        }
        catch (LedgerException fault)
        {
            context.Error.WriteLine(fault.Message);
            return ExitCode.LedgerUnusable;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            context.Error.WriteLine("Stopped. The same command goes on where it was.");
            return ExitCode.Interrupted;
        }
    }
}
