using PullProcessor.Configuration;
using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Commands;

/// <summary>Opens the ledger for a command that looks into it.</summary>
internal static class LedgerAccess
{
    /// <summary>Runs a command on the ledger of its configuration, and reports on stderr what stands in the way.</summary>
    public static Task<int> WithLedgerAsync(CommandContext context, Func<SqliteLedger, Task<int>> work, CancellationToken ct) =>
        WithLedgerAsync(context, (ledger, _) => work(ledger), ct);

    /// <summary>Runs a command on the ledger of its configuration and with the latter, and reports on stderr what stands in the way.</summary>
    public static async Task<int> WithLedgerAsync(CommandContext context, Func<SqliteLedger, PullProcConfiguration, Task<int>> work, CancellationToken ct)
    {
        if (context.LoadConfiguration() is not { Value: { } configuration })
        {
            return ExitCode.Usage;
        }

        try
        {
            await using var ledger = await SqliteLedger.OpenAsync(configuration.Ledger.Sqlite, context.Time, ct);
            return await work(ledger, configuration);
        }
        catch (LedgerException fault)
        {
            context.Error.WriteLine(fault.Message);
            return ExitCode.LedgerUnusable;
        }
    }
}
