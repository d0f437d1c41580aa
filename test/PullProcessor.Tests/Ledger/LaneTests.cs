using Dapper;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;
using static PullProcessor.Tests.Ledger.LedgerFixture;

namespace PullProcessor.Tests.Ledger;

public sealed class LaneTests
{
    private static readonly DateOnly Past = new(2020, 1, 1);

    /// <summary>Thirty days in which more arrives than can be done: neither lane starves, and live waits for nobody but the backfill's share.</summary>
    [Theory]
    [InlineData(10)]
    [InlineData(25)]
    public async Task Claim_ThirtyDaysOfTooMuchLiveWork_GivesBackfillItsShareEveryDay(int share)
    {
        await using var fixture = await OpenAsync();
        var campaign = await fixture.CampaignAsync(Past, Past);
        await fixture.ListNextAsync(campaign, true, [.. Enumerable.Range(1, 1000).Select(number => Study(number, date: Past) with { IsSettled = true })]);
        var next = 10_000;

        for (var day = 0; day < 30; day++)
        {
            var taken = new Dictionary<Lane, int> { [Lane.Live] = 0, [Lane.Backfill] = 0 };
            for (var hour = 0; hour < 4; hour++)
            {
                fixture.Clock.Advance(TimeSpan.FromHours(6));
                await fixture.DiscoverAsync([.. Enumerable.Range(next, 12).Select(number => Study(number) with { IsSettled = true })]);
                next += 12;
                for (var slot = 0; slot < 10; slot++)
                {
                    var work = await fixture.Ledger.Claims.ClaimNextAsync(Source, PipelineName, [], share, Owner, LeaseFor, Cancellation);
                    taken[work!.Item.Lane]++;
                    await fixture.Ledger.Outcomes.CompleteAsync(work.Lease, Cancellation);
                }
            }

            Assert.Equal((40 * share / 100, 40 - (40 * share / 100)), (taken[Lane.Backfill], taken[Lane.Live]));
        }
    }

    [Fact]
    public async Task Claim_LittleLiveWork_IsDoneFirstAndBackfillHasTheRest()
    {
        await using var fixture = await OpenAsync();
        var campaign = await fixture.CampaignAsync(Past, Past);
        await fixture.ListNextAsync(campaign, true, [.. Enumerable.Range(1, 10).Select(number => Study(number, date: Past) with { IsSettled = true })]);
        await fixture.DiscoverAsync(Study(100) with { IsSettled = true }, Study(101) with { IsSettled = true });

        Assert.Equal([Lane.Live, Lane.Live, Lane.Backfill, Lane.Backfill], await LanesAsync(fixture, 4));
        await fixture.DiscoverAsync(Study(102) with { IsSettled = true });
        Assert.Equal([Lane.Live, Lane.Backfill], await LanesAsync(fixture, 2));
    }

    /// <summary>The share is kept in the ledger: a program that is killed again and again does not begin to count from nothing.</summary>
    [Fact]
    public async Task Claim_ProgramsThatDieAfterOneClaim_StillGiveBackfillItsShare()
    {
        await using var fixture = await OpenAsync();
        var campaign = await fixture.CampaignAsync(Past, Past);
        await fixture.ListNextAsync(campaign, true, [.. Enumerable.Range(1, 5).Select(number => Study(number, date: Past) with { IsSettled = true })]);
        await fixture.DiscoverAsync([.. Enumerable.Range(100, 30).Select(number => Study(number) with { IsSettled = true })]);

        var lanes = new List<Lane>();
        for (var program = 0; program < 20; program++)
        {
            await using var ledger = await SqliteLedger.OpenAsync(fixture.Path, fixture.Clock, Cancellation);
            lanes.Add((await ledger.Claims.ClaimNextAsync(Source, PipelineName, [], $"host/{program}/1", LeaseFor, Cancellation))!.Item.Lane);
        }

        Assert.Equal(2, lanes.Count(lane => lane == Lane.Backfill));
    }

    [Fact]
    public async Task Claim_WithPriority_ComesFirstWhateverLaneAndEvenOfAPausedCampaign()
    {
        await using var fixture = await OpenAsync();
        var campaign = await fixture.CampaignAsync(Past, Past);
        await fixture.ListNextAsync(campaign, true, Study(1, date: Past) with { IsSettled = true }, Study(2, date: Past) with { IsSettled = true });
        await fixture.DiscoverAsync(Study(3) with { IsSettled = true }, Study(4) with { IsSettled = true });
        await fixture.Ledger.Campaigns.PauseAsync(campaign.Id, "paused", Cancellation);
        SetPriority(fixture, 2, 5);
        SetPriority(fixture, 4, 9);

        var order = new List<string>();
        while (await fixture.TryClaimAsync() is { } claimed)
        {
            order.Add(claimed.Item.StudyInstanceUid.Value);
        }

        Assert.Equal(["2.25.4", "2.25.2", "2.25.3"], order);
    }

    [Fact]
    public async Task Claim_WaitingWithPriority_IsTakenWhenDueAndNotBefore()
    {
        await using var fixture = await OpenAsync();
        var lease = await fixture.StartOneAsync();
        await fixture.Ledger.Outcomes.PostponeAsync(lease, fixture.Clock.Now.AddMinutes(1), FailureCode.RetrieveThrottled, "503", Cancellation);
        SetPriority(fixture, 1, 1);

        Assert.Null(await fixture.TryClaimAsync());
        Assert.Equal(fixture.Clock.Now.AddMinutes(1), await fixture.Ledger.Reading.NextDueAsync(Source, PipelineName, Cancellation));
        fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.NotNull(await fixture.TryClaimAsync());
    }

    // Another's transition sets it; here only the claim is looked at.
    private static void SetPriority(LedgerFixture fixture, int number, int priority) =>
        fixture.Raw(connection => connection.Execute("UPDATE work_item SET priority = @priority WHERE study_uid = @uid", new { priority, uid = $"2.25.{number}" }));

    private static async Task<IReadOnlyList<Lane>> LanesAsync(LedgerFixture fixture, int claims)
    {
        var lanes = new List<Lane>();
        for (var claim = 0; claim < claims; claim++)
        {
            lanes.Add((await fixture.ClaimAsync()).Item.Lane);
        }

        return lanes;
    }
}
