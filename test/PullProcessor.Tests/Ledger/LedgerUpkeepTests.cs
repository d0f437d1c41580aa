using Dapper;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;
using static PullProcessor.Tests.Ledger.LedgerFixture;

namespace PullProcessor.Tests.Ledger;

public sealed class LedgerUpkeepTests
{
    [Fact]
    public async Task Check_SoundFile_FindsNothing()
    {
        await using var fixture = await OpenAsync();
        await FinishOneAsync(fixture);

        Assert.Empty(await fixture.Ledger.Upkeep.CheckAsync(Cancellation));
    }

    [Theory]
    [InlineData("UPDATE state_count SET items = items + 1", "2 kept, 1 counted")]
    [InlineData("UPDATE result SET confirmed_at = NULL", "is Done, and sr 2.25.77 for main is not confirmed")]
    [InlineData("PRAGMA foreign_keys = OFF; UPDATE instance SET work_item_id = 77", "refers to a row of work_item")]
    public async Task Check_SomethingBroken_SaysWhat(string damage, string said)
    {
        await using var fixture = await OpenAsync();
        await FinishOneAsync(fixture);
        fixture.Raw(connection => connection.Execute(damage));

        Assert.Contains(await fixture.Ledger.Upkeep.CheckAsync(Cancellation), fault => fault.Contains(said, StringComparison.Ordinal));
    }

    /// <summary>The copy is the ledger as it was when it was made, whatever is written meanwhile and after.</summary>
    [Fact]
    public async Task Backup_WhileAProgramWrites_IsWholeAndOpens()
    {
        await using var fixture = await OpenAsync();
        await FinishOneAsync(fixture);
        await fixture.DiscoverAsync(Study(2));
        var path = fixture.Path + ".copy";
        await File.WriteAllTextAsync(path, "an older copy", Cancellation);
        await using var other = await fixture.OpenAnotherAsync();
        var writing = Task.WhenAll(Enumerable.Range(10, 50).Select(number => other.Discovery.DiscoverAsync(Window(1), [Study(number)], Cancellation)));

        var bytes = await fixture.Ledger.Upkeep.BackupAsync(path, Cancellation);
        await writing;

        Assert.Equal(new FileInfo(path).Length, bytes);
        Assert.Equal([Path.GetFileName(path)], Directory.GetFiles(Path.GetDirectoryName(path)!, "*.copy*").Select(Path.GetFileName));
        await using var copy = await SqliteLedger.OpenAsync(path, fixture.Clock, Cancellation);
        Assert.Empty(await copy.Upkeep.CheckAsync(Cancellation));
        Assert.Equal(WorkState.Done, Assert.Single(await copy.Reading.FindAsync(Study(1).StudyInstanceUid, Cancellation)).State);
    }

    [Fact]
    public async Task Prune_StudiesAtRest_TakesPredictionsAndKeepsTheProof()
    {
        await using var fixture = await OpenAsync();
        var id = await FinishOneAsync(fixture);
        await fixture.DiscoverAsync(Study(2));
        var young = await fixture.ItemAsync(2);
        fixture.Clock.Advance(TimeSpan.FromDays(100));
        var before = fixture.Clock.Now - TimeSpan.FromDays(90);

        var counted = await fixture.Ledger.Upkeep.PruneAsync(before, isDryRun: true, Cancellation);
        Assert.NotEmpty(await fixture.Ledger.Progress.LoadInstancesAsync(id, Cancellation));
        var taken = await fixture.Ledger.Upkeep.PruneAsync(before, isDryRun: false, Cancellation);
        var again = await fixture.Ledger.Upkeep.PruneAsync(before, isDryRun: false, Cancellation);

        Assert.Equal(counted, taken);
        Assert.Equal((1, 1), (taken.WorkItems, taken.Instances));
        Assert.Equal(new PruneReceipt(0, 0, 0), again);
        Assert.Empty(await fixture.Ledger.Progress.LoadInstancesAsync(id, Cancellation));
        Assert.Equal([LedgerEventKind.Discovered, LedgerEventKind.Completed, LedgerEventKind.Pruned], await fixture.EventKindsAsync(id));
        Assert.Equal("2.25.77", Assert.Single(await fixture.Ledger.Reading.ResultsAsync(id, Cancellation)).SopInstanceUid.Value);
        Assert.Equal((WorkState.Done, 1), ((await fixture.ItemAsync()).State, (await fixture.ItemAsync()).InstancesFetched));
        Assert.NotEmpty(await fixture.Ledger.Reading.WindowsAsync(null, null, 10, Cancellation));
        Assert.Equal([LedgerEventKind.Discovered], await fixture.EventKindsAsync(young.Id));
        Assert.Empty(await fixture.Ledger.Upkeep.CheckAsync(Cancellation));
        var (bytesBefore, bytesAfter) = await fixture.Ledger.Upkeep.VacuumAsync(Cancellation);
        Assert.True(bytesAfter <= bytesBefore, $"{bytesBefore} before, {bytesAfter} after");
    }

    private static async Task<long> FinishOneAsync(LedgerFixture fixture)
    {
        var (ledger, lease) = (fixture.Ledger, await fixture.StartOneAsync());
        await ledger.Progress.RecordFetchedAsync(lease, Instance(1), Cancellation);
        await ledger.Progress.RecordPredictionAsync(lease, Instance(1).SopInstanceUid, "{}", Cancellation);
        var result = await ledger.Results.ReserveOneAsync(lease, Result(), Cancellation);
        await ledger.Results.RecordBuiltAsync(lease, result, "d", "c", Cancellation);
        await ledger.Results.RecordStoredAsync(lease, result, null, Cancellation);
        await ledger.Results.RecordConfirmedAsync(lease, result, Cancellation);
        await ledger.Outcomes.CompleteAsync(lease, Cancellation);
        return lease.WorkItemId;
    }
}
