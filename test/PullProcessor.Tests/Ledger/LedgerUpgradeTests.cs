using Dapper;
using Microsoft.Data.Sqlite;
using PullProcessor.Dicom;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;
using static PullProcessor.Tests.Ledger.LedgerFixture;

namespace PullProcessor.Tests.Ledger;

/// <summary>A ledger that an earlier version wrote is taken over with all it holds.</summary>
public sealed class LedgerUpgradeTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pullproc-upgrade-");

    private string FilePath => Path.Combine(folder.FullName, "pullproc.db");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Open_LedgerOfTheFirstSchema_KeepsWhatIsInItAndGoesOn()
    {
        MakeFirst();
        var clock = new SettableClock();

        await using (var ledger = await SqliteLedger.OpenAsync(FilePath, clock, Cancellation))
        {
            var items = await ledger.Reading.ListAsync(new StudyFilter(), Cancellation);
            var result = Assert.Single(await ledger.Reading.ListResultsAsync(new ResultFilter(), Cancellation)).Result;
            var counts = Assert.Single(await ledger.Reading.CountsAsync(Cancellation));

            Assert.Equal([WorkState.Done, WorkState.Waiting], items.Select(item => item.State));
            Assert.All(items, item => Assert.Equal(0, item.Deferrals));
            Assert.Equal((FailureCode.StoreRefused, "it refused", 3), (items[1].Reason!.Code, items[1].Reason!.Text, items[1].Attempts));
            Assert.Equal((ResultState.Confirmed, "d1", null, null), (result.State, result.Digest, result.Model, result.ContentDigest));
            Assert.Empty(result.Predecessors);
            Assert.Equal((2L, 1L, 40L), (counts.Total, counts.ResultsConfirmed, counts.InstancesFetched));
            Assert.Equal("""{"x":1}""", Assert.Single(await ledger.Progress.LoadInstancesAsync(items[0].Id, Cancellation)).Prediction);
            Assert.Equal(LedgerEventKind.Completed, Assert.Single(await ledger.Reading.EventsAsync(items[0].Id, Cancellation)).Kind);

            // What was waiting goes on: claimed, reserved by the new columns, deferred.
            var work = await ledger.Claims.ClaimNextAsync(Source, PipelineName, [new OutboxLimit("main", 1)], Owner, LeaseFor, Cancellation);
            var reserved = await ledger.Results.ReserveOneAsync(work!.Lease, Result("2.25.78"), Cancellation);
            await ledger.Results.RecordFailedAsync(work.Lease, reserved, new WorkReason(FailureCode.StoreUnreachable, "away"), Cancellation);
            await ledger.Outcomes.DeferAsync(work.Lease, clock.Now, FailureCode.StoreUnreachable, "away", Cancellation);
            Assert.Equal(1, await ledger.Reading.UndeliveredAsync("main", 10, Cancellation));
        }

        await using var again = await SqliteLedger.OpenAsync(FilePath, clock, Cancellation);
        Assert.Equal(1, (await again.Reading.FindAsync(new StudyInstanceUid("2.25.2"), Cancellation))[0].Deferrals);
    }

    /// <summary>Whichever way a ledger came to it, the schema is the same.</summary>
    [Fact]
    public async Task Open_LedgerOfTheFirstSchema_HasTheSchemaOfANewOne()
    {
        MakeFirst();
        await using var upgraded = await SqliteLedger.OpenAsync(FilePath, new SettableClock(), Cancellation);
        await using var fresh = await OpenAsync();

        Assert.Equal(fresh.Raw(Schema), Raw(Schema));
    }

    private static List<string> Schema(SqliteConnection connection) =>
        connection.Query<string>("SELECT type || ' ' || name || ' ' || COALESCE(sql, '') FROM sqlite_master WHERE name NOT LIKE '%SchemaVersions%' AND name <> 'sqlite_sequence' ORDER BY 1").AsList();

    // As the first version did it: the script, and the journal of scripts beside it.
    private void MakeFirst() => Raw(connection =>
    {
        using var reader = new StreamReader(typeof(SqliteLedger).Assembly.GetManifestResourceStream("Schema/0001_ledger.sql")!);
        return connection.Execute(reader.ReadToEnd() + """
            ;
            CREATE TABLE SchemaVersions (SchemaVersionID INTEGER CONSTRAINT 'PK_SchemaVersions_SchemaVersionID' PRIMARY KEY AUTOINCREMENT NOT NULL, ScriptName TEXT NOT NULL, Applied DATETIME NOT NULL);
            INSERT INTO SchemaVersions (ScriptName, Applied) VALUES ('0001_ledger.sql', '2026-02-01 08:00:00');
            INSERT INTO "window" (id, source, pipeline, lane, study_count, row_count, page_count, is_proven, proof, listed_at) VALUES (1, 'main', 'chest', 'Live', 2, 2, 1, 1, 'p', 1000);
            INSERT INTO work_item (id, source, pipeline, study_uid, revision, lane, window_id, modalities, state, done_at, discovered_at, stable_since, changed_at)
                VALUES (1, 'main', 'chest', '2.25.1', 1, 'Live', 1, 'CT', 'Done', 2000, 1000, 1000, 2000);
            INSERT INTO work_item (id, source, pipeline, study_uid, revision, lane, window_id, modalities, state, stage, reason_code, reason_text, attempts, next_try, discovered_at, stable_since, changed_at)
                VALUES (2, 'main', 'chest', '2.25.2', 1, 'Live', 1, 'CT', 'Waiting', 'Storing', 502, 'it refused', 3, 3000, 1000, 1000, 2000);
            INSERT INTO instance (work_item_id, sop_uid, series_uid, sop_class_uid, bytes, fetches, fetched_at, prediction) VALUES (1, '2.25.9.1', '2.25.9', '1.2', 1000, 1, 1500, '{"x":1}');
            UPDATE work_item SET instances_fetched = 40, bytes_fetched = 40000 WHERE id = 1;
            INSERT INTO result (id, work_item_id, destination, object_kind, sop_uid, sop_class_uid, series_uid, built_at, digest, stored_at) VALUES (1, 1, 'main', 'sr', '2.25.77', '1.2', '2.25.76', 1600, 'd1', 1700);
            UPDATE result SET confirmed_at = 1800;
            INSERT INTO event (work_item_id, at, kind, from_state, to_state) VALUES (1, 2000, 'Completed', 'Running', 'Done');
            """);
    });

    private T Raw<T>(Func<SqliteConnection, T> query)
    {
        using var connection = new SqliteConnection($"Data Source={FilePath};Pooling=False");
        connection.Open();
        return query(connection);
    }
}
