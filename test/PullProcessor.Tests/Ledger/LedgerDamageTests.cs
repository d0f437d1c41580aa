using Dapper;
using Microsoft.Data.Sqlite;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;
using static PullProcessor.Tests.Ledger.LedgerFixture;

namespace PullProcessor.Tests.Ledger;

/// <summary>Bad blocks of a disk, in each page of the file and in the log: a clear error or right work.</summary>
public sealed class LedgerDamageTests
{
    private const int Studies = 120;
    private const int PageSize = 4096;

    /// <summary>Tables, indexes, the schema itself: whichever page is overwritten, the check finds it, and nothing but a LedgerException comes of it.</summary>
    [Fact]
    public async Task Use_AnyPageOverwritten_IsALedgerExceptionOrRightAndTheCheckFindsIt()
    {
        await using var fixture = await FilledAsync();
        fixture.Raw(connection => connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)"));
        var sound = await File.ReadAllBytesAsync(fixture.Path, Cancellation);
        var path = fixture.Path + ".damaged";
        var faults = new List<string>();
        var refused = 0;
        for (var page = 0; page < sound.Length / PageSize; page++)
        {
            var bytes = sound.ToArray();
            bytes.AsSpan(page * PageSize, PageSize).Fill(0xA5);
            await File.WriteAllBytesAsync(path, bytes, Cancellation);
            var (isRefused, fault) = await UseAsync(path, fixture.Clock);
            refused += isRefused ? 1 : 0;
            if (fault is not null)
            {
                faults.Add($"page {page + 1}: {fault}");
            }

            Clean(path);
        }

        Assert.Empty(faults);
        Assert.True(refused > sound.Length / PageSize / 2, $"{refused} of {sound.Length / PageSize}"); // Else the ledger would be used too little here.
    }

    /// <summary>The log ends where it is damaged, as after a power cut: what stood behind is done again, and nothing in between is there by half.</summary>
    [Theory]
    [InlineData(0.02)]
    [InlineData(0.5)]
    [InlineData(0.98)]
    public async Task Open_LogDamaged_HasWholeTransactionsAndGoesOn(double place)
    {
        await using var fixture = await FilledAsync();
        var path = fixture.Path + ".damaged";
        File.Copy(fixture.Path, path);
        var log = await File.ReadAllBytesAsync(fixture.Path + "-wal", Cancellation);
        log.AsSpan((int)(log.Length * place), 64).Fill(0xA5);
        await File.WriteAllBytesAsync(path + "-wal", log, Cancellation);

        await using var ledger = await SqliteLedger.OpenAsync(path, fixture.Clock, Cancellation);
        var before = await ledger.Reading.ListAsync(new StudyFilter { Limit = 1000 }, Cancellation);
        Assert.Empty(await ledger.Upkeep.CheckAsync(Cancellation));
        await ledger.Discovery.DiscoverAsync(Window(Studies), [.. Enumerable.Range(1, Studies).Select(number => Study(number))], Cancellation);

        Assert.InRange(before.Count, 0, Studies);
        Assert.Equal(Studies, (await ledger.Reading.ListAsync(new StudyFilter { Limit = 1000 }, Cancellation)).Count);
        Assert.Empty(await ledger.Upkeep.CheckAsync(Cancellation));
    }

    /// <summary>The file is overwritten while the program has it open.</summary>
    [Fact]
    public async Task Use_FileOverwrittenUnderTheProgram_IsALedgerException()
    {
        await using var fixture = await FilledAsync();
        fixture.Raw(connection => connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)"));
        await using (var file = new FileStream(fixture.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            var length = file.Length;
            file.Position = PageSize;
            await file.WriteAsync(Enumerable.Repeat((byte)0xA5, (int)length - PageSize).ToArray(), Cancellation);
        }

        var fault = await Assert.ThrowsAsync<LedgerException>(() => fixture.Ledger.Reading.ListAsync(new StudyFilter(), Cancellation));

        Assert.Contains("The file is damaged.", fault.Message, StringComparison.Ordinal);
        Assert.Contains("restore the last backup", fault.Message, StringComparison.Ordinal);
    }

    private static async Task<LedgerFixture> FilledAsync()
    {
        var fixture = await OpenAsync();
        for (var number = 1; number <= Studies; number += 10)
        {
            await fixture.DiscoverAsync([.. Enumerable.Range(number, 10).Select(each => Study(each))]);
        }

        await fixture.PromoteAsync();
        var lease = (await fixture.ClaimAsync()).Lease;
        await fixture.Ledger.Progress.RecordFetchedAsync(lease, Instance(1), Cancellation);
        await fixture.Ledger.Outcomes.PostponeAsync(lease, fixture.Clock.Now.AddHours(1), FailureCode.InferFailed, "x", Cancellation);
        return fixture;
    }

    /// <returns>Whether it was refused by a LedgerException, and what was wrong with that; null for nothing.</returns>
    private static async Task<(bool IsRefused, string? Fault)> UseAsync(string path, SettableClock clock)
    {
        var isRefused = false;
        try
        {
            await using var ledger = await SqliteLedger.OpenAsync(path, clock, Cancellation);
            var isSound = (await ledger.Upkeep.CheckAsync(Cancellation)).Count == 0;
            var items = await ledger.Reading.ListAsync(new StudyFilter { Limit = 1000 }, Cancellation);
            if (isSound && items.Count != Studies)
            {
                return (false, $"{items.Count} studies, and the check finds nothing");
            }

            await ledger.Discovery.DiscoverAsync(Window(1), [Study(1), Study(7777)], Cancellation);
            await ledger.Discovery.PromoteStableAsync(Source, PipelineName, TimeSpan.Zero, Cancellation);
            await ledger.Claims.ClaimNextAsync(Source, PipelineName, [], Owner, LeaseFor, Cancellation);
        }
        catch (LedgerException)
        {
            isRefused = true;
        }
        catch (Exception other) when (other is not OperationCanceledException)
        {
            return (false, $"{other.GetType().Name}: {other.Message}");
        }

        return (isRefused, null);
    }

    private static void Clean(string path)
    {
        SqliteConnection.ClearAllPools();
        foreach (var each in new[] { path, path + "-wal", path + "-shm" })
        {
            File.Delete(each);
        }
    }
}
