using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;
using static PullProcessor.Tests.Ledger.LedgerFixture;

namespace PullProcessor.Tests.Ledger;

/// <summary>A study that is Done gains instances.</summary>
public sealed class LateGrowthTests
{
    [Fact]
    public async Task Discover_DoneStudyGrewAndIsToBeDoneAgain_OpensARevisionThatMustBeStable()
    {
        await using var fixture = await OpenAsync();
        var done = await FinishOneAsync(fixture);

        await DiscoverAsync(fixture, LateGrowth.Reprocess, instances: 50);
        await DiscoverAsync(fixture, LateGrowth.Reprocess, instances: 50);

        var items = await fixture.Ledger.Reading.FindAsync(Study(1).StudyInstanceUid, Cancellation);
        Assert.Equal([(1, WorkState.Done, false), (2, WorkState.Discovered, true)], items.Select(item => (item.Revision, item.State, item.IsGrowth)));
        Assert.Contains(LedgerEventKind.Grown, await fixture.EventKindsAsync(done));
        Assert.Equal("50 instances, 40 when it was done", (await fixture.Ledger.Reading.EventsAsync(items[1].Id, Cancellation))[0].Text);
        var (kept, counted) = fixture.BothCounts();
        Assert.Equal(counted, kept);
    }

    /// <summary>Where the source is the destination too, our report makes the study grow by one: that is no growth, in no poll.</summary>
    [Fact]
    public async Task Discover_DoneStudyGrewByOurResult_StaysDone()
    {
        await using var fixture = await OpenAsync();
        await FinishOneAsync(fixture);

        await DiscoverAsync(fixture, LateGrowth.Reprocess, instances: 41);
        await DiscoverAsync(fixture, LateGrowth.Reprocess, instances: 41);
        Assert.Equal(WorkState.Done, (await fixture.ItemAsync()).State);

        await DiscoverAsync(fixture, LateGrowth.Reprocess, instances: 42);
        Assert.Equal(2, (await fixture.Ledger.Reading.FindAsync(Study(1).StudyInstanceUid, Cancellation)).Count);
    }

    /// <summary>A report that went to a folder explains no instance of the source: growth by one is the most usual of all.</summary>
    [Fact]
    public async Task Discover_DoneStudyGrewByOneAndOurResultIsElsewhere_IsDoneAgain()
    {
        await using var fixture = await OpenAsync();
        await FinishOneAsync(fixture);
        fixture.Clock.Advance(TimeSpan.FromMinutes(5));

        await fixture.Ledger.Discovery.DiscoverAsync(Window(1) with { LateGrowth = LateGrowth.Reprocess, Elsewhere = ["main"] }, [Study(1, 41)], Cancellation);

        Assert.Equal(2, (await fixture.Ledger.Reading.FindAsync(Study(1).StudyInstanceUid, Cancellation)).Count);
    }

    /// <summary>A campaign that finds it has it done before it ends, and pays for it from its budget.</summary>
    [Fact]
    public async Task Discover_CampaignFindsThatADoneStudyGrew_TheRevisionIsItsOwn()
    {
        await using var fixture = await OpenAsync();
        await FinishOneAsync(fixture);
        var day = new DateOnly(2026, 2, 28);
        var campaign = await fixture.CampaignAsync(day, day);
        var window = (await fixture.Ledger.Campaigns.NextWindowAsync(campaign.Id, Cancellation))!;

        await fixture.Ledger.Discovery.DiscoverAsync(
            Window(1, Lane.Backfill) with
            {
                LateGrowth = LateGrowth.Reprocess,
                Campaign = new CampaignListing(campaign.Id, window.Id, ClaimOrder.Newest, Owner, null, null) { LookAgainAt = fixture.Clock.Now.AddMinutes(10) },
            },
            [Study(1, 50)],
            Cancellation);

        var grown = (await fixture.Ledger.Reading.FindAsync(Study(1).StudyInstanceUid, Cancellation))[1];
        var progress = await fixture.Ledger.Campaigns.ProgressAsync(campaign.Id, Cancellation);
        Assert.Equal((Lane.Backfill, campaign.Id, WorkState.Discovered), (grown.Lane, grown.CampaignId, grown.State));
        Assert.Equal((1L, 1L), (progress.OpenItems, progress.WindowsToLookAt));
        Assert.Null(await fixture.Ledger.Campaigns.FinishAsync(campaign.Id, null, Cancellation));
    }

    [Theory]
    [InlineData(LateGrowth.Note, 1)]
    [InlineData(LateGrowth.Ignore, 0)]
    public async Task Discover_DoneStudyGrewAndIsNotToBeDoneAgain_IsToldOrNot(LateGrowth policy, int told)
    {
        await using var fixture = await OpenAsync();
        var done = await FinishOneAsync(fixture);

        await DiscoverAsync(fixture, policy, instances: 50);
        await DiscoverAsync(fixture, policy, instances: 50);

        Assert.Equal(WorkState.Done, (await fixture.ItemAsync()).State);
        Assert.Equal(told, (await fixture.EventKindsAsync(done)).Count(kind => kind == LedgerEventKind.Changed));
    }

    private static Task<DiscoveryReceipt> DiscoverAsync(LedgerFixture fixture, LateGrowth policy, int instances)
    {
        fixture.Clock.Advance(TimeSpan.FromMinutes(5));
        return fixture.Ledger.Discovery.DiscoverAsync(Window(1) with { LateGrowth = policy }, [Study(1, instances)], Cancellation);
    }

    private static async Task<long> FinishOneAsync(LedgerFixture fixture)
    {
        var (ledger, lease) = (fixture.Ledger, await fixture.StartOneAsync());
        var result = await ledger.Results.ReserveOneAsync(lease, Result(), Cancellation);
        await ledger.Results.RecordBuiltAsync(lease, result, "d", "c", Cancellation);
        await ledger.Results.RecordStoredAsync(lease, result, null, Cancellation);
        await ledger.Results.RecordConfirmedAsync(lease, result, Cancellation);
        await ledger.Outcomes.CompleteAsync(lease, Cancellation);
        return lease.WorkItemId;
    }
}
