using System.Text.Json;
using Dapper;
using PullProcessor.Pipeline.Ledger.Rows;

namespace PullProcessor.Pipeline.Ledger;

/// <summary>What was learned of how servers depart from the standard, so that no run learns it anew.</summary>
public sealed class LedgerDialects
{
    // A row beside those of the keys: which of them a preflight wrote, and when. What a run learns after it has another time.
    private const string Preflight = "preflight";

    private readonly LedgerDatabase database;

    internal LedgerDialects(LedgerDatabase database) => this.database = database;

    /// <summary>What is known of a server, in the order of the keys.</summary>
    public Task<IReadOnlyList<LearnedTrait>> LoadAsync(string endpoint, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<LearnedTrait>>(
            "load a dialect",
            reader =>
            {
                var rows = reader.Query<TraitRow>(LedgerSql.LoadDialect, new { endpoint }).ToList();
                var byPreflight = TimesOf(rows);
                return [.. rows.Where(row => row.Key != Preflight).Select(row => row.ToRecord() with { ByPreflight = byPreflight.TryGetValue(row.Key, out var at) && at == row.LearnedAt })];
            },
            cancellationToken);

    /// <summary>Keeps what was learned, in the place of what was known of the same key.</summary>
    public Task LearnAsync(LearnedTrait trait, CancellationToken cancellationToken) =>
        database.WriteAsync("record a dialect", transaction => Learn(transaction, trait), cancellationToken);

    /// <summary>Keeps what a preflight found of a server, in one transaction.</summary>
    /// <param name="endpoint">Which server.</param>
    /// <param name="found">Values by their keys.</param>
    /// <param name="refuted">Keys that were learned once and of which the preflight saw that they need no learned value; forgotten where they are known.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellationToken">Stops, before anything is written.</param>
    /// <returns>The keys that were forgotten.</returns>
    public Task<IReadOnlyList<string>> KeepPreflightAsync(
        string endpoint, IReadOnlyDictionary<string, string> found, IReadOnlyList<string> refuted, DateTimeOffset at, CancellationToken cancellationToken) =>
        database.WriteAsync<IReadOnlyList<string>>(
            "record what a preflight found",
            transaction =>
            {
                var times = TimesOf(transaction.Query<TraitRow>(LedgerSql.LoadDialect, new { endpoint }));
                foreach (var (key, value) in found)
                {
                    times[key] = ColumnText.ToColumn(at);
                    Learn(transaction, new LearnedTrait(endpoint, key, value, at));
                }

                Learn(transaction, new LearnedTrait(endpoint, Preflight, JsonSerializer.Serialize(times), at));
                return [.. refuted.SelectMany(key => transaction.Query<string>(LedgerSql.ForgetTrait, new { endpoint, key }))];
            },
            cancellationToken);

    /// <summary>Forgets what was learned of a server: it is learned anew.</summary>
    /// <returns>How many keys were known.</returns>
    public Task<int> ForgetAsync(string endpoint, CancellationToken cancellationToken) =>
        database.WriteAsync("forget a dialect", transaction => transaction.Query<string>(LedgerSql.ForgetDialect, new { endpoint }).Count(key => key != Preflight), cancellationToken);

    private static SortedDictionary<string, long> TimesOf(IReadOnlyList<TraitRow> rows) =>
        rows.FirstOrDefault(row => row.Key == Preflight) is { } row ? JsonSerializer.Deserialize<SortedDictionary<string, long>>(row.Value) ?? [] : [];

    private static void Learn(LedgerTransaction transaction, LearnedTrait trait) => transaction.Execute(
        LedgerSql.LearnDialect,
        new { endpoint = trait.Endpoint, key = trait.Key, value = trait.Value, learnedAt = ColumnText.ToColumn(trait.LearnedAt) });
}
