using Dapper;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;
using static PullProcessor.Tests.Ledger.LedgerFixture;

namespace PullProcessor.Tests.Ledger;

/// <summary>What can become of a ledger while a program works on it: a clear error or right work, never a silent loss.</summary>
public sealed class LedgerTroubleTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Write_FileDeletedOrReplacedUnderTheProgram_IsAnErrorAndNothingIsClaimedToBeRecorded(bool isReplaced)
    {
        await using var fixture = await OpenAsync();
        await fixture.DiscoverAsync(Study(1));
        File.Delete(fixture.Path);
        if (isReplaced)
        {
            File.Delete(fixture.Path + "-wal");
            File.Delete(fixture.Path + "-shm");
            await using var other = await SqliteLedger.OpenAsync(fixture.Path, fixture.Clock, Cancellation);
        }

        var fault = await Assert.ThrowsAsync<LedgerException>(() => fixture.DiscoverAsync(Study(2)));

        Assert.Contains("deleted, moved or replaced", fault.Message, StringComparison.Ordinal);
        Assert.Contains("put the file back", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_LogDeletedUnderTheProgram_IsAnError()
    {
        await using var fixture = await OpenAsync();
        await fixture.DiscoverAsync(Study(1));
        File.Delete(fixture.Path + "-wal");

        await Assert.ThrowsAsync<LedgerException>(() => fixture.DiscoverAsync(Study(2)));
    }

    [Fact]
    public async Task Write_DiskFull_SaysSoKeepsWhatWasRecordedAndGoesOnWhenThereIsRoom()
    {
        await using var fixture = await OpenAsync();
        await fixture.DiscoverAsync(Study(1));
        await fixture.Ledger.Database.AloneAsync("fill the disk", (writer, _) => writer.Execute("PRAGMA max_page_count = 1"), Cancellation);

        var fault = await Assert.ThrowsAsync<LedgerException>(
            () => fixture.Ledger.Discovery.DiscoverAsync(Window(2000), [.. Enumerable.Range(10, 2000).Select(number => Study(number))], Cancellation));

        Assert.Contains("The disk is full.", fault.Message, StringComparison.Ordinal);
        Assert.Single(await fixture.Ledger.Reading.ListAsync(new StudyFilter(), Cancellation));
        Assert.Single(await fixture.Ledger.Reading.WindowsAsync(null, null, 10, Cancellation));
        await fixture.Ledger.Database.AloneAsync("make room", (writer, _) => writer.Execute("PRAGMA max_page_count = 1000000"), Cancellation);
        Assert.Equal(1, (await fixture.DiscoverAsync(Study(2))).Discovered);
    }

    [Fact]
    public async Task Write_ReadOnly_SaysWhoMustOwnTheFile()
    {
        await using var fixture = await OpenAsync();
        await fixture.Ledger.Database.AloneAsync("forbid", (writer, _) => writer.Execute("PRAGMA query_only = ON"), Cancellation);

        var fault = await Assert.ThrowsAsync<LedgerException>(() => fixture.DiscoverAsync(Study(1)));

        Assert.Contains("It cannot be written.", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>A clock that is set forward makes every lease look as if it had run out; the one who had it cannot write any more, and nothing is done twice.</summary>
    [Fact]
    public async Task Clock_SetForwardByADay_TheStudyIsTakenOverAndTheFirstOwnerIsRefused()
    {
        await using var fixture = await OpenAsync();
        var first = await fixture.StartOneAsync();
        fixture.Clock.Advance(TimeSpan.FromDays(1));

        await fixture.Ledger.Claims.ReleaseOrphansAsync([], Cancellation);
        var second = await fixture.ClaimAsync("host/2/2");

        await Assert.ThrowsAsync<LeaseLostException>(() => fixture.Ledger.Outcomes.CompleteAsync(first, Cancellation));
        await fixture.Ledger.Outcomes.CompleteAsync(second.Lease, Cancellation);
        Assert.Equal(WorkState.Done, (await fixture.ItemAsync()).State);
    }

    /// <summary>A lease and a next try of the time before the clock was set back would hold a study for a day.</summary>
    [Fact]
    public async Task Clock_SetBackByADay_NeitherALeaseNorANextTryHoldsAStudyForADay()
    {
        await using var fixture = await OpenAsync();
        await fixture.DiscoverAsync(Study(1), Study(2));
        await fixture.PromoteAsync();
        var waiting = await fixture.ClaimAsync();
        await fixture.Ledger.Outcomes.PostponeAsync(waiting.Lease, fixture.Clock.Now.AddSeconds(5), FailureCode.InferFailed, "x", Cancellation);
        await fixture.ClaimAsync("other-host/1/1");
        fixture.Clock.Advance(-TimeSpan.FromDays(1));

        var released = await fixture.Ledger.Claims.ReleaseOrphansAsync([], Cancellation);

        Assert.Single(released);
        var first = await fixture.ClaimAsync();
        var second = await fixture.ClaimAsync();
        Assert.Equal(2, new HashSet<long> { first.Item.Id, second.Item.Id }.Count);
        var (kept, counted) = fixture.BothCounts();
        Assert.Equal(counted, kept);
    }

    [Fact]
    public async Task Clock_StandsStill_NextTryIsNotTakenEarly()
    {
        await using var fixture = await OpenAsync();
        var lease = await fixture.StartOneAsync();
        await fixture.Ledger.Outcomes.PostponeAsync(lease, fixture.Clock.Now.AddHours(8), FailureCode.InferFailed, "x", Cancellation);

        Assert.Empty(await fixture.Ledger.Claims.ReleaseOrphansAsync([], Cancellation));

        Assert.Null(await fixture.TryClaimAsync());
    }
}
