using Dapper;
using PullProcessor.Pipeline.Ledger.Rows;

namespace PullProcessor.Pipeline.Ledger;

/// <summary>What is known of destinations from test objects. The last trial of a kind counts.</summary>
public sealed class LedgerTrials
{
    private readonly LedgerDatabase database;

    internal LedgerTrials(LedgerDatabase database) => this.database = database;

    /// <summary>Writes trials down, all or none.</summary>
    public Task RecordAsync(IReadOnlyList<DestinationTrial> trials, CancellationToken cancellationToken) => database.WriteAsync(
        "record what destinations took of test objects",
        transaction =>
        {
            foreach (var trial in trials)
            {
                transaction.Execute(LedgerSql.RecordTrial, new
                {
                    destination = trial.Destination,
                    kind = trial.Kind,
                    url = trial.Url,
                    isAccepted = trial.IsAccepted,
                    answer = LedgerTransaction.Shorten(trial.Answer),
                });
            }
        },
        cancellationToken);

    /// <summary>All trials, by destination and kind.</summary>
    public Task<IReadOnlyList<DestinationTrial>> ListAsync(CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<DestinationTrial>>(
        "list what destinations took of test objects",
        reader => [.. reader.Query<TrialRow>(LedgerSql.ListTrials).Select(row => row.ToTrial())],
        cancellationToken);
}
