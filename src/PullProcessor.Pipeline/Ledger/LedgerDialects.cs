using Dapper;
using PullProcessor.Pipeline.Ledger.Rows;

namespace PullProcessor.Pipeline.Ledger;

/// <summary>What was learned of how servers depart from the standard, so that no run learns it anew.</summary>
public sealed class LedgerDialects
{
    private readonly LedgerDatabase database;

    internal LedgerDialects(LedgerDatabase database) => this.database = database;

    /// <summary>What is known of a server, in the order of the keys.</summary>
    public Task<IReadOnlyList<LearnedTrait>> LoadAsync(string endpoint, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<LearnedTrait>>(
            "load a dialect",
            reader => [.. reader.Query<TraitRow>(LedgerSql.LoadDialect, new { endpoint }).Select(row => row.ToRecord())],
            cancellationToken);

    /// <summary>Keeps what was learned, in the place of what was known of the same key.</summary>
    public Task LearnAsync(LearnedTrait trait, CancellationToken cancellationToken) =>
        database.WriteAsync(
            "record a dialect",
            transaction => transaction.Execute(
                LedgerSql.LearnDialect,
                new { endpoint = trait.Endpoint, key = trait.Key, value = trait.Value, learnedAt = ColumnText.ToColumn(trait.LearnedAt) }),
            cancellationToken);

    /// <summary>Forgets what was learned of a server: it is learned anew.</summary>
    /// <returns>How many keys were known.</returns>
    public Task<int> ForgetAsync(string endpoint, CancellationToken cancellationToken) =>
        database.WriteAsync("forget a dialect", transaction => transaction.Query<string>(LedgerSql.ForgetDialect, new { endpoint }).Count, cancellationToken);
}
