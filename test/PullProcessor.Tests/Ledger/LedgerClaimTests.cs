using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline;
using static PullProcessor.Tests.Ledger.LedgerFixture;

namespace PullProcessor.Tests.Ledger;

public sealed class LedgerClaimTests
{
    [Fact]
    public async Task Claim_NothingReady_GivesNothing()
    {
        await using var fixture = await OpenAsync();
        await fixture.DiscoverAsync(Study(1));

        Assert.Null(await fixture.TryClaimAsync());
    }

    [Fact]
    public async Task Claim_SeveralReady_TakesLiveThenNewestThenFirst()
    {
        await using var fixture = await OpenAsync();
        await fixture.Ledger.Discovery.DiscoverAsync(
            Window(2, Lane.Backfill), [Study(1, date: new DateOnly(2026, 3, 1)), Study(2, date: new DateOnly(2019, 1, 1))], Cancellation);
        await fixture.DiscoverAsync(
            Study(3) with { StudyDate = null }, Study(4, date: new DateOnly(2026, 2, 27)), Study(5), Study(6));
        await fixture.PromoteAsync();

        var order = new List<string>();
        while (await fixture.TryClaimAsync() is { } claimed)
        {
            order.Add(claimed.Item.StudyInstanceUid.Value);
        }

        Assert.Equal(["2.25.5", "2.25.6", "2.25.4", "2.25.3", "2.25.1", "2.25.2"], order);
    }

    [Fact]
    public async Task Claim_OfAnotherPipeline_IsNotTaken()
    {
        await using var fixture = await OpenAsync();
        await fixture.DiscoverAsync(Study(1));
        await fixture.PromoteAsync();

        Assert.Null(await fixture.Ledger.Claims.ClaimNextAsync(Source, "head", [], Owner, LeaseFor, Cancellation));
        Assert.Null(await fixture.Ledger.Claims.ClaimNextAsync("other", PipelineName, [], Owner, LeaseFor, Cancellation));
    }

    [Fact]
    public async Task Claim_WaitingItem_IsTakenWhenDue()
    {
        await using var fixture = await OpenAsync();
        var lease = await fixture.StartOneAsync();
        var due = fixture.Clock.Now.AddMinutes(5);
        await fixture.Ledger.Outcomes.PostponeAsync(lease, due, FailureCode.RetrieveThrottled, "503", Cancellation);

        Assert.Equal(due, await fixture.Ledger.Reading.NextDueAsync(Source, PipelineName, Cancellation));
        fixture.Clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromMilliseconds(1));
        Assert.Null(await fixture.TryClaimAsync());
        fixture.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var again = await fixture.ClaimAsync();

        Assert.Equal((2, 1), (again.Lease.Token, again.Item.Attempts));
        Assert.Null(again.Item.Reason);
        Assert.Null(await fixture.Ledger.Reading.NextDueAsync(Source, PipelineName, Cancellation));
    }

    [Fact]
    public async Task Renew_LeaseHeld_MovesItsExpiry()
    {
        await using var fixture = await OpenAsync();
        var lease = await fixture.StartOneAsync();
        fixture.Clock.Advance(TimeSpan.FromMinutes(1));

        var renewed = await fixture.Ledger.Claims.RenewAsync(lease, LeaseFor, Cancellation);

        Assert.Equal(fixture.Clock.Now + LeaseFor, renewed.ExpiresAt);
        fixture.Clock.Advance(LeaseFor - TimeSpan.FromSeconds(1));
        Assert.Empty(await fixture.Ledger.Claims.ReleaseOrphansAsync([], Cancellation));
    }

    [Fact]
    public async Task ReleaseOrphans_LeaseRanOut_IsReadyWithADeathAndNoAttempt()
    {
        await using var fixture = await OpenAsync();
        await fixture.StartOneAsync();
        fixture.Clock.Advance(LeaseFor);

        var released = Assert.Single(await fixture.Ledger.Claims.ReleaseOrphansAsync([], Cancellation));

        Assert.Equal((WorkState.Ready, 1, 0), (released.State, released.Deaths, released.Attempts));
        Assert.Empty(await fixture.Ledger.Claims.ListOwnersAsync(Cancellation));
        var told = (await fixture.Ledger.Reading.EventsAsync(released.Id, Cancellation))[^1];
        Assert.Equal((LedgerEventKind.Orphaned, "the lease ran out; Listing, 0 predictions, 0 results", Owner), (told.Kind, told.Text, told.Owner));
    }

    [Fact]
    public async Task ReleaseOrphans_OwnerDead_ReleasesOnlyItsItems()
    {
        await using var fixture = await OpenAsync();
        await fixture.DiscoverAsync(Study(1), Study(2));
        await fixture.PromoteAsync();
        await fixture.ClaimAsync("host/1/1");
        await fixture.ClaimAsync("host/2/2");

        Assert.Equal(["host/1/1", "host/2/2"], await fixture.Ledger.Claims.ListOwnersAsync(Cancellation));
        var released = Assert.Single(await fixture.Ledger.Claims.ReleaseOrphansAsync(["host/1/1"], Cancellation));

        Assert.Equal("2.25.1", released.StudyInstanceUid.Value);
        Assert.Equal(["host/2/2"], await fixture.Ledger.Claims.ListOwnersAsync(Cancellation));
    }

    [Fact]
    public async Task AnyTransition_LeaseTakenOver_IsRefusedAndWritesNothing()
    {
        await using var fixture = await OpenAsync();
        var stale = await fixture.StartOneAsync();
        var ledger = fixture.Ledger;
        var reserved = await ledger.Results.ReserveOneAsync(stale, Result(), Cancellation);
        fixture.Clock.Advance(LeaseFor);
        await ledger.Claims.ReleaseOrphansAsync([], Cancellation);
        await fixture.ClaimAsync();
        var before = (await fixture.ItemAsync(), await fixture.EventKindsAsync(stale.WorkItemId));
        Func<Task>[] transitions =
        [
            () => ledger.Claims.RenewAsync(stale, LeaseFor, Cancellation),
            () => ledger.Progress.EnterStageAsync(stale, Stage.Storing, Cancellation),
            () => ledger.Progress.RecordExpectedAsync(stale, 3, Cancellation),
            () => ledger.Progress.RecordFetchedAsync(stale, Instance(1), Cancellation),
            () => ledger.Progress.RecordPredictionAsync(stale, Instance(1).SopInstanceUid, "{}", Cancellation),
            () => ledger.Results.ReserveOneAsync(stale, Result("2.25.78"), Cancellation),
            () => ledger.Results.RecordBuiltAsync(stale, reserved, "d", "c", Cancellation),
            () => ledger.Results.RecordStoredAsync(stale, reserved, null, Cancellation),
            () => ledger.Results.RecordConfirmedAsync(stale, reserved, Cancellation),
            () => ledger.Outcomes.CompleteAsync(stale, Cancellation),
            () => ledger.Outcomes.PostponeAsync(stale, fixture.Clock.Now, FailureCode.InferFailed, "x", Cancellation),
            () => ledger.Outcomes.QuarantineAsync(stale, FailureCode.InferFailed, "x", Cancellation),
            () => ledger.Outcomes.SkipAsync(stale, FailureCode.NothingSelected, "x", Cancellation),
            () => ledger.Outcomes.HandBackAsync(stale, Cancellation),
        ];

        foreach (var transition in transitions)
        {
            await Assert.ThrowsAsync<LeaseLostException>(transition);
        }

        Assert.Equivalent(before.Item1, await fixture.ItemAsync(), strict: true);
        Assert.Equal(before.Item2, await fixture.EventKindsAsync(stale.WorkItemId));
        Assert.Empty(await ledger.Progress.LoadInstancesAsync(stale.WorkItemId, Cancellation));
        Assert.Single(await ledger.Reading.ResultsAsync(stale.WorkItemId, Cancellation));
    }

    [Fact]
    public async Task Claim_TwoLedgersOnOneFileAtOnce_TakeNoItemTwice()
    {
        const int studies = 300;
        await using var fixture = await OpenAsync();
        await fixture.DiscoverAsync([.. Enumerable.Range(1, studies).Select(number => Study(number))]);
        await fixture.PromoteAsync();
        SqliteLedger[] ledgers = [fixture.Ledger, await fixture.OpenAnotherAsync()];

        var claims = await Task.WhenAll(Enumerable.Range(0, 6).Select(worker => Task.Run(
            async () =>
            {
                var mine = new List<long>();
                while (await ledgers[worker % 2].Claims.ClaimNextAsync(Source, PipelineName, [], $"host/{worker}/1", LeaseFor, Cancellation) is { } claimed)
                {
                    mine.Add(claimed.Item.Id);
                }

                return mine;
            },
            Cancellation)));

        var all = claims.SelectMany(mine => mine).ToList();
        Assert.Equal(studies, all.Count);
        Assert.Equal(studies, all.Distinct().Count());
        Assert.Equal(studies, Assert.Single(await fixture.Ledger.Reading.CountsAsync(Cancellation)).Of(WorkState.Running));
    }
}
