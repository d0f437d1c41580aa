using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;
using static PullProcessor.Tests.Ledger.LedgerFixture;

namespace PullProcessor.Tests.Ledger;

public sealed class LedgerCampaignTests
{
    private static readonly DateOnly First = new(2024, 3, 1);
    private static readonly DateOnly Last = new(2024, 3, 3);

    [Fact]
    public async Task Create_Period_HasAWindowADayAndOneForStudiesWithoutDate()
    {
        await using var fixture = await OpenAsync();
        var campaign = await fixture.CampaignAsync(First, Last);

        var progress = await fixture.Ledger.Campaigns.ProgressAsync(campaign.Id, Cancellation);
        var next = await fixture.Ledger.Campaigns.NextWindowAsync(campaign.Id, Cancellation);

        Assert.Equal((4L, 4L, false), (progress.TotalWindows, progress.OpenWindows, progress.IsAtEnd));
        Assert.Equal((WindowKind.Days, Last), (next!.Kind, next.Day));
    }

    [Fact]
    public async Task Create_OldestFirst_ListsTheFirstDayFirst()
    {
        await using var fixture = await OpenAsync();
        var campaign = await fixture.CampaignAsync(First, Last, ClaimOrder.Oldest);

        Assert.Equal(First, (await fixture.Ledger.Campaigns.NextWindowAsync(campaign.Id, Cancellation))!.Day);
    }

    [Fact]
    public async Task Discover_WindowOfACampaign_RecordsStudiesAndProofTogether()
    {
        await using var fixture = await OpenAsync();
        var campaign = await fixture.CampaignAsync(First, Last);

        var receipt = await fixture.ListNextAsync(campaign, true, Settled(1, Last), Settled(2, Last));

        var progress = await fixture.Ledger.Campaigns.ProgressAsync(campaign.Id, Cancellation);
        Assert.Equal(2, receipt.Discovered);
        Assert.Equal((1L, 3L, 2L), (progress.Of(CampaignWindowState.Proven), progress.OpenWindows, progress.StudiesListed));
        Assert.Equal(2, progress.Of(WorkState.Ready));
        Assert.Equal((Lane.Backfill, campaign.Id), ((await fixture.ItemAsync()).Lane, (await fixture.ItemAsync()).CampaignId));
        Assert.Equal(Last.AddDays(-1), (await fixture.Ledger.Campaigns.NextWindowAsync(campaign.Id, Cancellation))!.Day);
    }

    [Theory]
    [InlineData("pause")]
    [InlineData("cancel")]
    [InlineData("other")]
    public async Task Discover_CampaignStoppedOrTakenMeanwhile_RecordsNothing(string what)
    {
        await using var fixture = await OpenAsync();
        var campaign = await fixture.CampaignAsync(First, Last);
        await (what switch
        {
            "pause" => fixture.Ledger.Campaigns.PauseAsync(campaign.Id, "paused", Cancellation),
            "cancel" => fixture.Ledger.Campaigns.CancelAsync(campaign.Id, "cancelled", Cancellation),
            _ => fixture.Ledger.Campaigns.HoldListerAsync(campaign.Id, "host/2/2", LeaseFor, [Owner], Cancellation) as Task,
        });

        await Assert.ThrowsAsync<CampaignNotRunningException>(() => fixture.ListNextAsync(campaign, true, Settled(1, Last)));

        Assert.Empty(await fixture.Ledger.Reading.ListAsync(new StudyFilter(), Cancellation));
        Assert.Empty(await fixture.Ledger.Reading.WindowsAsync(null, null, 10, Cancellation));
    }

    [Fact]
    public async Task Discover_WindowNotProven_IsListedAgainWhenDueAndStaysOpenTillThen()
    {
        await using var fixture = await OpenAsync();
        var campaign = await fixture.CampaignAsync(First, First);
        await fixture.ListNextAsync(campaign, false, Settled(1, First));
        await fixture.ListNextAsync(campaign, true); // Studies without a date.

        Assert.Null(await fixture.Ledger.Campaigns.NextWindowAsync(campaign.Id, Cancellation));
        Assert.Null(await fixture.Ledger.Campaigns.FinishAsync(campaign.Id, null, Cancellation));
        fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        var again = await fixture.Ledger.Campaigns.NextWindowAsync(campaign.Id, Cancellation);
        var troubled = Assert.Single(await fixture.Ledger.Campaigns.TroubledWindowsAsync(campaign.Id, 0, 10, Cancellation));

        Assert.Equal((First, CampaignWindowState.Unproven, 1), (again!.Day, again.State, again.Tries));
        Assert.Equal(again, troubled);
        await fixture.ListNextAsync(campaign, true, Settled(1, First));
        Assert.Empty(await fixture.Ledger.Campaigns.TroubledWindowsAsync(campaign.Id, 0, 10, Cancellation));
    }

    [Fact]
    public async Task HoldLister_SecondProgram_GetsItOnlyWhenTheFirstIsGoneOrSilent()
    {
        await using var fixture = await OpenAsync();
        var campaign = await fixture.CampaignAsync(First, Last);

        Assert.False(await fixture.Ledger.Campaigns.HoldListerAsync(campaign.Id, "host/2/2", LeaseFor, [], Cancellation));
        Assert.True(await fixture.Ledger.Campaigns.HoldListerAsync(campaign.Id, "host/2/2", LeaseFor, [Owner], Cancellation));
        fixture.Clock.Advance(LeaseFor);
        Assert.True(await fixture.Ledger.Campaigns.HoldListerAsync(campaign.Id, Owner, LeaseFor, [], Cancellation));
        await fixture.Ledger.Campaigns.ReleaseListerAsync(campaign.Id, Owner, Cancellation);
        Assert.True(await fixture.Ledger.Campaigns.HoldListerAsync(campaign.Id, "host/2/2", LeaseFor, [], Cancellation));
    }

    [Fact]
    public async Task Claim_OfACampaign_FollowsItsOrder()
    {
        await using var fixture = await OpenAsync();
        var oldest = await fixture.CampaignAsync(First, Last, ClaimOrder.Oldest);
        await fixture.ListNextAsync(oldest, true, Settled(1, Last), Settled(2, First), Settled(3, First.AddDays(1)), Settled(4, First) with { StudyDate = null });
        var second = await fixture.CampaignAsync(First.AddYears(-1), Last.AddYears(-1));
        await fixture.ListNextAsync(second, true, Settled(5, First.AddYears(-1)), Settled(6, Last.AddYears(-1)));

        Assert.Equal(["2.25.2", "2.25.3", "2.25.1", "2.25.4", "2.25.6", "2.25.5"], await ClaimAllAsync(fixture));
    }

    [Fact]
    public async Task Claim_CampaignPaused_IsNotTakenNorWaitedForUntilItIsResumed()
    {
        await using var fixture = await OpenAsync();
        var campaign = await fixture.CampaignAsync(First, Last);
        await fixture.ListNextAsync(campaign, true, Settled(1, Last), Settled(2, Last));
        var lease = (await fixture.ClaimAsync()).Lease;
        await fixture.Ledger.Outcomes.PostponeAsync(lease, fixture.Clock.Now, FailureCode.RetrieveThrottled, "503", Cancellation);

        await fixture.Ledger.Campaigns.PauseAsync(campaign.Id, "paused", Cancellation);
        Assert.Null(await fixture.TryClaimAsync());
        Assert.Null(await fixture.Ledger.Reading.NextDueAsync(Source, PipelineName, Cancellation));

        await fixture.Ledger.Campaigns.StartAsync(campaign.Id, null, Cancellation);
        Assert.Equal(fixture.Clock.Now, await fixture.Ledger.Reading.NextDueAsync(Source, PipelineName, Cancellation));
        Assert.Equal(["2.25.1", "2.25.2"], await ClaimAllAsync(fixture));
    }

    [Theory]
    [InlineData(null, 2L)]
    [InlineData(50_000L, null)]
    public async Task Claim_BudgetUsedUp_TakesNothingMore(long? bytes, long? studies)
    {
        await using var fixture = await OpenAsync();
        var campaign = await fixture.CampaignAsync(First, Last, budget: new CampaignBudget("text", bytes, null, studies));
        await fixture.ListNextAsync(campaign, true, Settled(1, Last), Settled(2, Last), Settled(3, Last));

        var taken = 0;
        while (await fixture.TryClaimAsync() is { } work)
        {
            taken++;
            await fixture.Ledger.Progress.RecordFetchedAsync(work.Lease, Instance(taken, 25_000), Cancellation);
        }

        var spent = await fixture.Ledger.Campaigns.FindAsync(campaign.Id, Cancellation);
        Assert.Equal((2, true, 2L, 50_000L), (taken, spent!.IsBudgetSpent, spent.StudiesBegun, spent.BytesFetched));
        await fixture.Ledger.Campaigns.StartAsync(campaign.Id, new CampaignBudget("text", bytes, null, studies), Cancellation);
        Assert.NotNull(await fixture.TryClaimAsync());
    }

    [Fact]
    public async Task Claim_TimeBudgetUsedUp_TakesNothingMore()
    {
        await using var fixture = await OpenAsync();
        var campaign = await fixture.CampaignAsync(First, Last, budget: new CampaignBudget("8h", null, TimeSpan.FromHours(8), null));
        await fixture.ListNextAsync(campaign, true, Settled(1, Last), Settled(2, Last));
        Assert.NotNull(await fixture.TryClaimAsync());

        fixture.Clock.Advance(TimeSpan.FromHours(8));

        Assert.Null(await fixture.TryClaimAsync());
    }

    [Fact]
    public async Task Cancel_Campaign_CancelsWhatIsNotBegunAndALaterOneTakesItUp()
    {
        await using var fixture = await OpenAsync();
        var campaign = await fixture.CampaignAsync(First, Last);
        await fixture.ListNextAsync(campaign, true, Settled(1, Last), Settled(2, Last), Study(3, date: Last));
        var running = await fixture.ClaimAsync();

        Assert.Equal(2, await fixture.Ledger.Campaigns.CancelAsync(campaign.Id, "cancelled", Cancellation));
        Assert.Equal((WorkState.Running, WorkState.Cancelled, WorkState.Cancelled), ((await fixture.ItemAsync()).State, (await fixture.ItemAsync(2)).State, (await fixture.ItemAsync(3)).State));
        Assert.Contains(LedgerEventKind.Cancelled, await fixture.EventKindsAsync((await fixture.ItemAsync(2)).Id));
        await fixture.Ledger.Outcomes.CompleteAsync(running.Lease, Cancellation);

        await fixture.DiscoverAsync(Study(2, date: Last)); // A poll does not.
        Assert.Equal(WorkState.Cancelled, (await fixture.ItemAsync(2)).State);
        var later = await fixture.CampaignAsync(First, Last);
        await fixture.ListNextAsync(later, true, Settled(1, Last), Settled(2, Last));

        var taken = await fixture.ItemAsync(2);
        Assert.Equal((WorkState.Discovered, later.Id, Lane.Backfill), (taken.State, taken.CampaignId, taken.Lane));
        Assert.Equal(WorkState.Done, (await fixture.ItemAsync()).State);
    }

    [Fact]
    public async Task Discover_StudyDoneByAnEarlierModel_IsDoneAgainAtANewRevisionOnce()
    {
        await using var fixture = await OpenAsync();
        var lease = await fixture.StartOneAsync();
        await fixture.Ledger.Outcomes.CompleteAsync(lease, Cancellation);
        var campaign = await fixture.CampaignAsync(First, Last);

        var receipt = await fixture.ListNextAsync(campaign, false, Settled(1, Last) with { IsDoneAgain = true });
        fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        await fixture.ListNextAsync(campaign, true, Settled(1, Last) with { IsDoneAgain = true });

        var items = await fixture.Ledger.Reading.ListAsync(new StudyFilter(), Cancellation);
        Assert.Equal((0, 1, 1), (receipt.Discovered, receipt.Known, receipt.DoneAgain));
        Assert.Equal([(1, WorkState.Done), (2, WorkState.Ready)], items.Select(item => (item.Revision, item.State)));
        var (kept, counted) = fixture.BothCounts();
        Assert.Equal(counted, kept);
    }

    [Fact]
    public async Task Discover_StudyThatTheCampaignLeavesOut_IsSkippedWhereNewAndLeftAloneWhereKnown()
    {
        await using var fixture = await OpenAsync();
        var leftOut = new WorkReason(FailureCode.NotSelected, "Its modalities are MR; the campaign takes CT.");
        await fixture.DiscoverAsync(Study(1));
        var campaign = await fixture.CampaignAsync(First, Last);

        await fixture.ListNextAsync(campaign, true, Study(1) with { LeftOut = leftOut }, Study(2) with { LeftOut = leftOut });
        Assert.Equal((WorkState.Discovered, WorkState.Skipped), ((await fixture.ItemAsync()).State, (await fixture.ItemAsync(2)).State));

        await fixture.DiscoverAsync(Study(2));
        Assert.Equal((WorkState.Discovered, Lane.Live), ((await fixture.ItemAsync(2)).State, (await fixture.ItemAsync(2)).Lane));
    }

    /// <summary>In its new lane it comes in that lane's order, not in that of the campaign.</summary>
    [Fact]
    public async Task Discover_PollListsAStudyOfACampaign_ItMovesToTheLiveLaneAndItsOrder()
    {
        await using var fixture = await OpenAsync();
        var campaign = await fixture.CampaignAsync(First, Last, ClaimOrder.Oldest);
        await fixture.ListNextAsync(campaign, true, Settled(1, First), Settled(2, First));
        await fixture.DiscoverAsync(Study(1, date: First), Study(3) with { IsSettled = true });

        Assert.Equal((Lane.Live, campaign.Id), ((await fixture.ItemAsync()).Lane, (await fixture.ItemAsync()).CampaignId));
        Assert.Equal(["2.25.3", "2.25.1", "2.25.2"], await ClaimAllAsync(fixture));
    }

    [Fact]
    public async Task FindSame_CampaignOfTheSameScope_IsFoundUntilItEnds()
    {
        await using var fixture = await OpenAsync();
        var campaign = await fixture.CampaignAsync(First, Last);

        Assert.Equal(campaign.Id, (await fixture.Ledger.Campaigns.FindSameAsync(campaign.Scope, Cancellation))?.Id);
        Assert.Null(await fixture.Ledger.Campaigns.FindSameAsync(campaign.Scope with { Modalities = ["CT"] }, Cancellation));
        await fixture.Ledger.Campaigns.CancelAsync(campaign.Id, "cancelled", Cancellation);
        Assert.Null(await fixture.Ledger.Campaigns.FindSameAsync(campaign.Scope, Cancellation));
    }

    [Fact]
    public async Task Finish_NothingLeft_IsFinished()
    {
        await using var fixture = await OpenAsync();
        var campaign = await fixture.CampaignAsync(First, First);
        await fixture.ListNextAsync(campaign, true, Settled(1, First));
        await fixture.ListNextAsync(campaign, true);

        Assert.Null(await fixture.Ledger.Campaigns.FinishAsync(campaign.Id, null, Cancellation));
        await fixture.Ledger.Outcomes.CompleteAsync((await fixture.ClaimAsync()).Lease, Cancellation);
        Assert.Equal(CampaignState.Finished, (await fixture.Ledger.Campaigns.FinishAsync(campaign.Id, "done", Cancellation))?.State);
    }

    private static DiscoveredStudy Settled(int number, DateOnly date) => Study(number, date: date) with { IsSettled = true };

    private static async Task<IReadOnlyList<string>> ClaimAllAsync(LedgerFixture fixture)
    {
        var order = new List<string>();
        while (await fixture.TryClaimAsync() is { } claimed)
        {
            order.Add(claimed.Item.StudyInstanceUid.Value);
        }

        return order;
    }
}
