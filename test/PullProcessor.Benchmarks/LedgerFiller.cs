using Microsoft.Data.Sqlite;

namespace PullProcessor.Benchmarks;

/// <summary>Fills a ledger as years of work would have: most studies Done, some Ready in a campaign, some that wait or failed. Behind the ledger's back, for speed; its triggers run all the same.</summary>
internal static class LedgerFiller
{
    public const string Source = "main";
    public const string Pipeline = "chest";
    public static readonly DateOnly First = new(2019, 1, 1);
    private const int Days = 1826;
    private const long Portion = 100_000;

    // Of a hundred: 93 Done, 3 Skipped, 2 Ready, 1 Waiting, 1 Quarantined. The day follows the number, as a campaign lists them.
    private const string Items = """
        WITH RECURSIVE numbers (n) AS (SELECT @from UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < @to)
        INSERT INTO work_item (source, pipeline, study_uid, revision, lane, campaign_id, window_id, study_date, modalities, accession_number, instances_seen,
            state, reason_code, reason_text, stage, attempts, next_try, done_at, instances_fetched, bytes_fetched, lease_token, claim_rank, discovered_at, stable_since, changed_at)
        SELECT 'main', 'chest', '1.2.840.' || abs(random() % 1000000000) || '.' || abs(random() % 1000000000000000000) || '.' || n, 1, 'Backfill', 1, 1,
            date('2019-01-01', '+' || (n * 1826 / @size) || ' days'), 'CT', printf('%010d', n), 200,
            CASE WHEN n % 100 < 93 THEN 'Done' WHEN n % 100 < 96 THEN 'Skipped' WHEN n % 100 < 98 THEN 'Ready' WHEN n % 100 = 98 THEN 'Waiting' ELSE 'Quarantined' END,
            CASE WHEN n % 100 BETWEEN 93 AND 95 THEN 110 WHEN n % 100 = 98 THEN 201 WHEN n % 100 = 99 THEN 303 END,
            CASE WHEN n % 100 BETWEEN 93 AND 95 OR n % 100 >= 98 THEN 'a reason of usual length, as an operator reads it' END,
            CASE WHEN n % 100 >= 98 THEN 'Fetching' END, n % 100 / 98, CASE WHEN n % 100 = 98 THEN 4102444800000 + n END, CASE WHEN n % 100 < 93 THEN 1700000000000 + n END,
            CASE WHEN n % 100 < 93 THEN 200 ELSE 0 END, CASE WHEN n % 100 < 93 THEN 100000000 ELSE 0 END, 0, 4000000 - n * 1826 / @size, 1700000000000, 1700000000000, 1700000000000
        FROM numbers;
        INSERT INTO event (work_item_id, at, kind, to_state) SELECT id, 1700000000000, 'Discovered', 'Ready' FROM work_item WHERE id > @from AND id <= @to;
        """;

    private const string Windows = """
        INSERT INTO campaign (id, source, pipeline, state, date_from, date_to, modalities, claim_order, dated_only, created_at, changed_at)
            VALUES (1, 'main', 'chest', 'Running', '2019-01-01', '2023-12-31', '', 'Newest', 0, 0, 0);
        WITH RECURSIVE days (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM days WHERE n + 1 < @days)
        INSERT INTO "window" (source, pipeline, lane, date_from, date_to, study_count, row_count, page_count, is_proven, proof, listed_at)
            SELECT 'main', 'chest', 'Backfill', date('2019-01-01', '+' || n || ' days'), date('2019-01-01', '+' || n || ' days'), 1, 1, 2, 1, 'rows, then an empty page', 1700000000000 FROM days;
        INSERT INTO covered_day (source, pipeline, day, listings, last_window, proving_window) SELECT source, pipeline, date_from, 1, id, id FROM "window";
        """;

    public static void Fill(string path, long size, Action<long, long> progress)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000", []);
        Execute(connection, Windows, [("@days", Days)]);
        for (long from = 0; from < size; from += Portion)
        {
            Execute(connection, Items, [("@from", from), ("@to", Math.Min(from + Portion, size)), ("@size", size)]);
            if ((from + Portion) % (Portion * 10) == 0)
            {
                progress(from + Portion, size);
            }
        }

        Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)", []);
    }

    private static void Execute(SqliteConnection connection, string sql, IEnumerable<(string Name, long Value)> values)
    {
        using var transaction = sql.StartsWith("PRAGMA", StringComparison.Ordinal) ? null : connection.BeginTransaction(deferred: false);
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        command.ExecuteNonQuery();
        transaction?.Commit();
    }
}
