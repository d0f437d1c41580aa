using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline;
using static PullProcessor.Tests.Ledger.LedgerFixture;

namespace PullProcessor.Tests.Ledger;

public sealed class LedgerDiscoveryTests
{
    private static readonly WorkReason TooFew = new(FailureCode.NotSelected, "12 instances; the pipeline wants 20 or more.");

    [Fact]
    public async Task Discover_NewStudies_KeepsThemWithTheirWindow()
    {
        await using var fixture = await OpenAsync();

        var receipt = await fixture.DiscoverAsync(Study(1), Study(2, instances: null), Study(3, skip: TooFew));

        Assert.Equal((3, 0, 1), (receipt.Discovered, receipt.Known, receipt.Skipped));
        var listed = Assert.Single(await fixture.Ledger.Reading.WindowsAsync(Source, null, 10, Cancellation));
        Assert.Equal(receipt.WindowId, listed.Id);
        Assert.Equal(Window(3), listed.Window);
        Assert.Equal(fixture.Clock.Now, listed.ListedAt);
        var item = await fixture.ItemAsync();
        Assert.Equal((WorkState.Discovered, 1, 40), (item.State, item.Revision, item.InstancesSeen));
        Assert.Equal(["CT", "SR"], item.Modalities);
        Assert.Equal(new DateOnly(2026, 2, 28), item.StudyDate);
        Assert.Equal(TooFew, (await fixture.ItemAsync(3)).Reason);
    }

    [Fact]
    public async Task Discover_StudyWithoutDate_IsAStudyLikeAnyOther()
    {
        await using var fixture = await OpenAsync();
        await fixture.DiscoverAsync(Study(1) with { StudyDate = null, AccessionNumber = null, Modalities = [] });

        await fixture.PromoteAsync();

        Assert.Equal("2.25.1", (await fixture.ClaimAsync()).Item.StudyInstanceUid.Value);
    }

    [Fact]
    public async Task Discover_OneStudyCannotBeWritten_KeepsNeitherWindowNorStudies()
    {
        await using var fixture = await OpenAsync();
        var broken = Study(2) with { StudyInstanceUid = default };

        await Assert.ThrowsAsync<LedgerException>(() => fixture.DiscoverAsync(Study(1), broken));

        Assert.Empty(await fixture.Ledger.Reading.WindowsAsync(null, null, 10, Cancellation));
        Assert.Empty(await fixture.Ledger.Reading.ListAsync(new StudyFilter(), Cancellation));
        Assert.Empty(await fixture.Ledger.Reading.CountsAsync(Cancellation));
    }

    [Fact]
    public async Task Discover_SameStudiesAgain_ChangesNothingButTheWindow()
    {
        await using var fixture = await OpenAsync();
        await fixture.DiscoverAsync(Study(1));
        await fixture.DiscoverAsync(Study(1)); // The second time it is known to stand still; from then on nothing is new.
        var before = await fixture.ItemAsync();
        fixture.Clock.Advance(TimeSpan.FromMinutes(5));

        var receipt = await fixture.DiscoverAsync(Study(1));

        Assert.Equal((0, 1, 0), (receipt.Discovered, receipt.Known, receipt.Changed));
        Assert.Equal(before.ChangedAt, (await fixture.ItemAsync()).ChangedAt);
        Assert.Equal(3, (await fixture.Ledger.Reading.WindowsAsync(null, null, 10, Cancellation)).Count);
    }

    /// <summary>A count that was seen once may be that of a study in the middle of its arrival, whatever the clock says.</summary>
    [Theory]
    [InlineData(40, 40)]
    [InlineData(null, null)]
    public async Task Promote_StudySeenOnce_WaitsForASecondListing(int? first, int? second)
    {
        await using var fixture = await OpenAsync();
        await fixture.DiscoverAsync(Study(1, first));
        fixture.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(0, await PromoteAsync(fixture));

        await fixture.DiscoverAsync(Study(1, second));

        Assert.Equal(1, await PromoteAsync(fixture));
        Assert.Equal(WorkState.Ready, (await fixture.ItemAsync()).State);
    }

    /// <summary>From then on the source tells a count, and nobody knows since when it has been so.</summary>
    [Fact]
    public async Task Promote_CountIsToldForTheFirstTime_CountsFromThere()
    {
        await using var fixture = await OpenAsync();
        await fixture.DiscoverAsync(Study(1, null));
        fixture.Clock.Advance(TimeSpan.FromHours(2));
        await fixture.DiscoverAsync(Study(1, 40));
        Assert.Equal(0, await PromoteAsync(fixture));

        fixture.Clock.Advance(TimeSpan.FromMinutes(10));
        await fixture.DiscoverAsync(Study(1, 40));

        Assert.Equal(1, await PromoteAsync(fixture));
    }

    /// <summary>It has left its source, or its day is not listed any more: waiting for ever would lose it silently.</summary>
    [Fact]
    public async Task Promote_StudyThatNoListingShowsAgain_IsTakenAfterAWeek()
    {
        await using var fixture = await OpenAsync();
        await fixture.DiscoverAsync(Study(1));
        fixture.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1));
        Assert.Equal(0, await PromoteAsync(fixture));

        fixture.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(1, await PromoteAsync(fixture));
    }

    /// <summary>It would wait for the time before that, and then for as long again.</summary>
    [Fact]
    public async Task Promote_ClockWasSetBackByADay_WaitsForStableForOnly()
    {
        await using var fixture = await OpenAsync();
        await fixture.DiscoverAsync(Study(1));
        await fixture.DiscoverAsync(Study(1));
        fixture.Clock.Advance(-TimeSpan.FromDays(1));
        await fixture.DiscoverAsync(Study(1));
        Assert.Equal(0, await PromoteAsync(fixture));

        fixture.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(1, await PromoteAsync(fixture));
    }

    [Fact]
    public async Task UnseenDays_StudiesOfSeveralDays_AreThoseThatWaitForNothingButAListing()
    {
        await using var fixture = await OpenAsync();
        var days = Enumerable.Range(1, 4).Select(day => new DateOnly(2026, 2, day)).ToList();
        await fixture.DiscoverAsync(Study(1, date: days[0]), Study(2, date: days[0]), Study(3, date: days[1]), Study(4, date: days[2]));
        await fixture.DiscoverAsync(Study(4, date: days[2]));
        fixture.Clock.Advance(TimeSpan.FromMinutes(10));
        await fixture.DiscoverAsync(Study(5, date: days[3]));

        var unseen = await fixture.Ledger.Reading.UnseenDaysAsync(Source, PipelineName, TimeSpan.FromMinutes(10), Cancellation);

        Assert.Equal([days[0], days[1]], unseen.Order());
    }

    [Fact]
    public async Task Promote_StudyStillGrowing_WaitsUntilItsCountStandsStill()
    {
        await using var fixture = await OpenAsync();
        await fixture.DiscoverAsync(Study(1, 20));
        fixture.Clock.Advance(TimeSpan.FromMinutes(8));
        await fixture.DiscoverAsync(Study(1, 30));
        fixture.Clock.Advance(TimeSpan.FromMinutes(8));
        await fixture.DiscoverAsync(Study(1, 30));

        Assert.Equal(0, await PromoteAsync(fixture));
        fixture.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await PromoteAsync(fixture));

        var item = await fixture.ItemAsync();
        Assert.Equal(WorkState.Ready, item.State);
        Assert.Equal(
            [LedgerEventKind.Discovered, LedgerEventKind.Changed, LedgerEventKind.Promoted], await fixture.EventKindsAsync(item.Id));
    }

    [Fact]
    public async Task Promote_MoreThanOnePortion_PromotesAll()
    {
        await using var fixture = await OpenAsync();
        await fixture.DiscoverAsync([.. Enumerable.Range(1, 1203).Select(number => Study(number))]);

        Assert.Equal(1203, await fixture.PromoteAsync());

        var counts = Assert.Single(await fixture.Ledger.Reading.CountsAsync(Cancellation));
        Assert.Equal((1203, 0, 1203), (counts.Of(WorkState.Ready), counts.Of(WorkState.Discovered), counts.Total));
    }

    [Fact]
    public async Task Discover_ReadyStudyGrew_IsDiscoveredAgain()
    {
        await using var fixture = await OpenAsync();
        await fixture.DiscoverAsync(Study(1, 20));
        await fixture.PromoteAsync();

        var receipt = await fixture.DiscoverAsync(Study(1, 25));

        Assert.Equal(1, receipt.Changed);
        Assert.Equal((WorkState.Discovered, 25), ((await fixture.ItemAsync()).State, (await fixture.ItemAsync()).InstancesSeen));
    }

    [Fact]
    public async Task Discover_SelectionChangesItsMind_SkipsAndRevives()
    {
        await using var fixture = await OpenAsync();
        await fixture.DiscoverAsync(Study(1, 12, TooFew));

        var revived = await fixture.DiscoverAsync(Study(1, 12));
        Assert.Equal((1, WorkState.Discovered), (revived.Revived, (await fixture.ItemAsync()).State));
        Assert.Null((await fixture.ItemAsync()).Reason);

        await fixture.PromoteAsync();
        var skipped = await fixture.DiscoverAsync(Study(1, 12, TooFew));
        Assert.Equal((1, WorkState.Skipped), (skipped.Skipped, (await fixture.ItemAsync()).State));
        Assert.Equal(TooFew, (await fixture.ItemAsync()).Reason);
    }

    [Fact]
    public async Task Discover_StudySkippedByItsRun_IsRevivedOnlyWhenItChanged()
    {
        await using var fixture = await OpenAsync();
        var lease = await fixture.StartOneAsync();
        await fixture.Ledger.Outcomes.SkipAsync(lease, FailureCode.NothingSelected, "No axial series.", Cancellation);

        await fixture.DiscoverAsync(Study(1));
        Assert.Equal(WorkState.Skipped, (await fixture.ItemAsync()).State);

        await fixture.DiscoverAsync(Study(1, 80));
        Assert.Equal(WorkState.Discovered, (await fixture.ItemAsync()).State);
    }

    [Fact]
    public async Task Discover_RunningStudyGrew_KeepsItsStateAndLease()
    {
        await using var fixture = await OpenAsync();
        var lease = await fixture.StartOneAsync();

        await fixture.DiscoverAsync(Study(1, 80, TooFew));

        await fixture.Ledger.Progress.EnterStageAsync(lease, Stage.Fetching, Cancellation);
        var item = await fixture.ItemAsync();
        Assert.Equal((WorkState.Running, Stage.Fetching, 80), (item.State, item.Stage, item.InstancesSeen));
    }

    [Fact]
    public async Task Discover_BackfilledStudySeenLive_BecomesLive()
    {
        await using var fixture = await OpenAsync();
        await fixture.Ledger.Discovery.DiscoverAsync(Window(1, Lane.Backfill), [Study(1)], Cancellation);
        Assert.Equal(Lane.Backfill, (await fixture.ItemAsync()).Lane);

        await fixture.DiscoverAsync(Study(1));

        Assert.Equal(Lane.Live, (await fixture.ItemAsync()).Lane);
    }

    private static Task<int> PromoteAsync(LedgerFixture fixture) =>
        fixture.Ledger.Discovery.PromoteStableAsync(Source, PipelineName, TimeSpan.FromMinutes(10), Cancellation);
}
