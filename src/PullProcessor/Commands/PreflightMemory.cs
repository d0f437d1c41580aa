using PullProcessor.Configuration;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Preflight;

namespace PullProcessor.Commands;

/// <summary>Brings what a preflight learned of servers into the ledger, from where runs take it up.</summary>
internal static class PreflightMemory
{
    /// <summary>Keeps it. Where the ledger cannot be used, the servers are as they were found nevertheless: the note says why, and the look counts.</summary>
    public static async Task<LedgerNote> KeepAsync(PullProcConfiguration configuration, IReadOnlyList<EndpointReport> endpoints, TimeProvider time, CancellationToken ct)
    {
        var trials = endpoints.SelectMany(endpoint => endpoint.Trials).ToList();
        var hasNews = trials.Count > 0 || endpoints.Any(endpoint => endpoint.Findings.Any(finding => finding.Kind == FindingKind.Departs));
        if (!hasNews && !File.Exists(configuration.Ledger.Sqlite))
        {
            return new LedgerNote(IsKept: false, null, []); // A look that learned nothing makes no ledger.
        }

        try
        {
            await using var ledger = await SqliteLedger.OpenAsync(configuration.Ledger.Sqlite, time, ct);
            if (trials.Count > 0)
            {
                await ledger.Trials.RecordAsync(trials, ct);
            }

            var forgotten = new List<string>();
            foreach (var endpoint in endpoints.Where(endpoint => endpoint.Findings.Count > 0))
            {
                forgotten.AddRange((await KeepAsync(ledger, endpoint, time.GetUtcNow(), ct)).Select(key => $"{endpoint.Tested.Title}: {key}"));
            }

            return new LedgerNote(hasNews, null, forgotten);
        }
        catch (LedgerException fault)
        {
            return new LedgerNote(IsKept: false, fault.Message.TrimEnd('.'), []);
        }
    }

    private static Task<IReadOnlyList<string>> KeepAsync(SqliteLedger ledger, EndpointReport endpoint, DateTimeOffset at, CancellationToken ct) => ledger.Dialects.KeepPreflightAsync(
        endpoint.Tested.Endpoint.Name,
        endpoint.Findings.Where(finding => finding.Kind == FindingKind.Departs).ToDictionary(finding => finding.Key.Name, finding => finding.Value?.ToJsonString() ?? "null"),
        [.. endpoint.Findings.Where(finding => finding.Kind == FindingKind.AsDeclared).Select(finding => finding.Key.Name)],
        at,
        ct);
}
