using Dapper;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline;
using static PullProcessor.Tests.Ledger.LedgerFixture;

namespace PullProcessor.Tests.Ledger;

public sealed class LedgerCrashTests
{
    [Fact]
    public async Task Kill_InTheMiddleOfATransaction_LeavesAllBeforeItAndNothingOfIt()
    {
        await using var fixture = await OpenAsync();
        var lease = await fixture.StartOneAsync();
        var copy = Path.Combine(Path.GetDirectoryName(fixture.Path)!, "killed.db");

        // The file and its log as a killed process would leave them: copied while a transaction is open.
        await fixture.Ledger.Database.WriteAsync(
            "test",
            transaction =>
            {
                transaction.Move(LedgerSql.EnterStage, lease, "test", new { stage = nameof(Stage.Storing) });
                File.Copy(fixture.Path, copy);
                File.Copy(fixture.Path + "-wal", copy + "-wal");
            },
            Cancellation);

        await using var survivor = await SqliteLedger.OpenAsync(copy, fixture.Clock, Cancellation);
        var item = Assert.Single(await survivor.Reading.ListAsync(new StudyFilter(), Cancellation));
        Assert.Equal((WorkState.Running, Stage.Listing), (item.State, item.Stage));
        Assert.Equal(Stage.Storing, (await fixture.ItemAsync()).Stage);
    }

    [Fact]
    public async Task Write_ThatThrows_IsRolledBackAndTheNextWorks()
    {
        await using var fixture = await OpenAsync();
        var lease = await fixture.StartOneAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => fixture.Ledger.Database.WriteAsync(
            "test",
            transaction =>
            {
                transaction.Move(LedgerSql.EnterStage, lease, "test", new { stage = nameof(Stage.Storing) });
                throw new InvalidOperationException();
            },
            Cancellation));

        Assert.Equal(Stage.Listing, (await fixture.ItemAsync()).Stage);
        await fixture.Ledger.Outcomes.HandBackAsync(lease, Cancellation);
    }

    [Fact]
    public async Task Read_WhileAWriterHoldsTheLock_SeesTheLastCommit()
    {
        await using var fixture = await OpenAsync();
        var lease = await fixture.StartOneAsync();

        var seen = await fixture.Ledger.Database.WriteAsync(
            "test",
            transaction =>
            {
                transaction.Move(LedgerSql.EnterStage, lease, "test", new { stage = nameof(Stage.Storing) });
                return fixture.Raw(connection => connection.ExecuteScalar<string>("SELECT stage FROM work_item"));
            },
            Cancellation);

        Assert.Equal("Listing", seen);
    }
}
