using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline;
using static PullProcessor.Tests.Ledger.LedgerFixture;

namespace PullProcessor.Tests.Ledger;

public sealed class LedgerRandomWalkTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Transitions_InAnyOrder_KeepCountsEqualToCounting(int seed)
    {
        await using var fixture = await OpenAsync();
        var chance = new Random(seed);
        var held = new List<Lease>();
        var lost = 0;
        await fixture.CampaignAsync(new DateOnly(2026, 2, 1), new DateOnly(2026, 2, 28));

        for (var step = 0; step < 400; step++)
        {
            lost += await StepAsync(fixture, chance, held) ? 0 : 1;
            var (kept, counted) = fixture.BothCounts();
            Assert.Equal(counted, kept);
        }

        var items = await fixture.Ledger.Reading.ListAsync(new StudyFilter(), Cancellation);
        var counts = Assert.Single(await fixture.Ledger.Reading.CountsAsync(Cancellation));
        Assert.Equal(items.Count, counts.Total);
        Assert.Equal(items.Sum(item => item.BytesFetched), counts.BytesFetched);
        Assert.Equal(items.Sum(item => item.BytesRefetched), counts.BytesRefetched);
        foreach (var item in items)
        {
            Assert.Equal(item.State, await LastStateAsync(fixture, item));
        }

        Assert.True(lost > 0 && counts.Of(WorkState.Done) > 0, "The walk met neither lost leases nor the end; change its weights.");
    }

    /// <summary>False when the step met a lost lease.</summary>
    private static async Task<bool> StepAsync(LedgerFixture fixture, Random chance, List<Lease> held)
    {
        fixture.Clock.Advance(TimeSpan.FromSeconds(chance.Next(20)));
        var ledger = fixture.Ledger;
        var dice = chance.Next(12);
        if (dice < 4 || held.Count == 0)
        {
            await BetweenLeasesAsync(fixture, chance, held, dice);
            return true;
        }

        var lease = held[chance.Next(held.Count)];
        try
        {
            await WithLeaseAsync(ledger, chance, lease, dice, fixture.Clock.Now);
            return true;
        }
        catch (LeaseLostException)
        {
            held.Remove(lease);
            return false;
        }
    }

    private static async Task BetweenLeasesAsync(LedgerFixture fixture, Random chance, List<Lease> held, int dice)
    {
        switch (dice)
        {
            case 0:
                var skip = chance.Next(4) == 0 ? new WorkReason(FailureCode.NotSelected, "no") : null;
                await fixture.DiscoverAsync(Study(chance.Next(1, 60), chance.Next(38, 41), skip), Study(chance.Next(60, 120)));
                break;
            case 1 when chance.Next(2) == 0:
                await MoveCampaignAsync(fixture, chance);
                break;
            case 1:
                await fixture.PromoteAsync();
                break;
            case 2 when chance.Next(3) == 0:
                await fixture.Ledger.Claims.ReleaseOrphansAsync(chance.Next(2) == 0 ? [] : [Owner], Cancellation);
                break;
            default:
                if (await fixture.TryClaimAsync(chance.Next(2) == 0 ? Owner : "host/7/7") is { } claimed)
                {
                    held.Add(claimed.Lease);
                }

                break;
        }
    }

    private static async Task MoveCampaignAsync(LedgerFixture fixture, Random chance)
    {
        var campaign = (await fixture.Ledger.Campaigns.ListAsync(null, Cancellation))[^1];
        if (campaign.State is not CampaignState.Running)
        {
            await fixture.CampaignAsync(new DateOnly(2026, 2, 1), new DateOnly(2026, 2, 28), ClaimOrder.Oldest);
        }
        else if (chance.Next(4) == 0)
        {
            await fixture.Ledger.Campaigns.CancelAsync(campaign.Id, "cancelled", Cancellation);
        }
        else if (await fixture.Ledger.Campaigns.NextWindowAsync(campaign.Id, Cancellation) is not null)
        {
            var one = chance.Next(1, 160);
            await fixture.ListNextAsync(
                campaign,
                isProven: chance.Next(2) == 0,
                Study(one, date: new DateOnly(2026, 2, chance.Next(1, 29))) with { IsDoneAgain = chance.Next(2) == 0, IsSettled = chance.Next(2) == 0 },
                Study(one + 1) with { LeftOut = chance.Next(2) == 0 ? new WorkReason(FailureCode.NotSelected, "left out") : null });
        }
    }

    private static async Task WithLeaseAsync(SqliteLedger ledger, Random chance, Lease lease, int dice, DateTimeOffset now)
    {
        switch (dice)
        {
            case 4:
                await ledger.Claims.RenewAsync(lease, LeaseFor, Cancellation);
                break;
            case 5:
                await ledger.Progress.EnterStageAsync(lease, (Stage)chance.Next(5), Cancellation);
                break;
            case 6 or 7:
                await ledger.Progress.RecordFetchedAsync(lease, Instance(chance.Next(5), chance.Next(1, 900)), Cancellation);
                break;
            case 8:
                await ledger.Outcomes.PostponeAsync(lease, now.AddSeconds(chance.Next(60)), FailureCode.RetrieveUnreachable, "gone", Cancellation);
                break;
            case 9 when chance.Next(3) == 0:
                await ledger.Outcomes.QuarantineAsync(lease, FailureCode.DecodeCorrupt, "bad", Cancellation);
                break;
            case 9:
                await ledger.Outcomes.HandBackAsync(lease, Cancellation);
                break;
            case 10:
                await ledger.Outcomes.SkipAsync(lease, FailureCode.NothingSelected, "nothing", Cancellation);
                break;
            default:
                var result = await ledger.Results.ReserveOneAsync(lease, Result($"2.25.77.{chance.Next(3)}"), Cancellation);
                await ledger.Results.RecordBuiltAsync(lease, result, "d", "c", Cancellation);
                await ledger.Results.RecordConfirmedAsync(lease, result, Cancellation);
                await ledger.Outcomes.CompleteAsync(lease, Cancellation);
                break;
        }
    }

    private static async Task<WorkState> LastStateAsync(LedgerFixture fixture, WorkItem item) =>
        (await fixture.Ledger.Reading.EventsAsync(item.Id, Cancellation)).Last(told => told.To is not null).To!.Value;
}
