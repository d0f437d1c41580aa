using PullProcessor.Configuration;
using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Commands;

/// <summary>Opens a ledger that must be there already: looking after a file, or at it, must not make one.</summary>
internal static class LedgerFileAccess
{
    public static Task<int> WithFileAsync(CommandContext context, Func<SqliteLedger, Task<int>> work, CancellationToken ct) =>
        WithFileAsync(context, (ledger, _) => work(ledger), ct);

    public static async Task<int> WithFileAsync(CommandContext context, Func<SqliteLedger, PullProcConfiguration, Task<int>> work, CancellationToken ct)
    {
        if (context.LoadConfiguration() is not { Value: { } configuration })
        {
            return ExitCode.Usage;
        }

        if (!File.Exists(configuration.Ledger.Sqlite))
        {
            context.Error.WriteLine($"There is no ledger at {configuration.Ledger.Sqlite}. Check 'ledger.sqlite' in {context.ConfigurationFile}, or put the last backup there; 'pullproc once' or 'run' makes a new one.");
            return ExitCode.LedgerUnusable;
        }

        return await LedgerAccess.WithLedgerAsync(context, work, ct);
    }
}
