using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;
using static PullProcessor.Tests.Ledger.LedgerFixture;

namespace PullProcessor.Tests.Ledger;

/// <summary>A study that kills the program is found, and a study that was only there when somebody killed it is not taken for one.</summary>
public sealed class LedgerPoisonTests
{
    [Fact]
    public async Task ReleaseOrphans_DiedTwiceAtTheSamePlaceWithNothingElseAtWork_IsQuarantinedWithoutAnAttempt()
    {
        await using var fixture = await OpenAsync();
        var first = await fixture.StartOneAsync();
        await fixture.Ledger.Progress.EnterStageAsync(first, Stage.Fetching, Cancellation);
        await fixture.Ledger.Progress.RecordFetchedAsync(first, Instance(1), Cancellation);
        var once = await DieAsync(fixture);
        Assert.Equal((WorkState.Ready, true), (once.State, once.IsSuspect));
        var second = (await fixture.ClaimAsync()).Lease;
        await fixture.Ledger.Progress.EnterStageAsync(second, Stage.Fetching, Cancellation);
        await fixture.Ledger.Progress.RecordFetchedAsync(second, Instance(1), Cancellation);

        var poison = await DieAsync(fixture);

        Assert.Equal((WorkState.Quarantined, 2, 0), (poison.State, poison.Deaths, poison.Attempts));
        Assert.Equal(FailureCode.ProgramDied, poison.Reason?.Code);
        Assert.Contains($"Fetching, 0 predictions, 0 results, at instance {Instance(1).SopInstanceUid}", poison.Reason?.Text, StringComparison.Ordinal);
        Assert.Null(await fixture.TryClaimAsync());
        Assert.Equal(LedgerEventKind.Quarantined, (await fixture.EventKindsAsync(poison.Id))[^1]);
    }

    [Fact]
    public async Task ReleaseOrphans_CameFurtherThanTheLastTime_IsNoPoison()
    {
        await using var fixture = await OpenAsync();
        await fixture.StartOneAsync();
        await DieAsync(fixture);
        var second = (await fixture.ClaimAsync()).Lease;
        await fixture.Ledger.Progress.RecordFetchedAsync(second, Instance(1), Cancellation);
        await fixture.Ledger.Progress.RecordPredictionAsync(second, Instance(1).SopInstanceUid, "{}", Cancellation);

        Assert.Equal((WorkState.Ready, 2), await DieAndTellAsync(fixture));

        for (var death = 3; death < 2 + LedgerClaims.DeathsWhileWaiting - 1; death++)
        {
            await fixture.ClaimAsync();
            Assert.Equal((WorkState.Ready, death), await DieAndTellAsync(fixture));
        }

        await fixture.ClaimAsync();
        Assert.Equal((WorkState.Quarantined, 1 + LedgerClaims.DeathsWhileWaiting), await DieAndTellAsync(fixture));
    }

    [Fact]
    public async Task ReleaseOrphans_DiedInCompany_AreAllSuspectsAndNoneIsQuarantined()
    {
        await using var fixture = await OpenAsync();
        await fixture.DiscoverAsync(Study(1), Study(2));
        await fixture.PromoteAsync();
        for (var death = 1; death <= 5; death++)
        {
            await fixture.ClaimAsync();
            await fixture.ClaimAsync();

            var released = await fixture.Ledger.Claims.ReleaseOrphansAsync([Owner], Cancellation);

            Assert.All(released, item => Assert.Equal((WorkState.Ready, death, true), (item.State, item.Deaths, item.IsSuspect)));
        }
    }

    /// <summary>While it waits to be alone, others run: then it is not the only one to blame.</summary>
    [Fact]
    public async Task ReleaseOrphans_OneRanAloneAndOneWaited_OnlyTheFirstIsBlamed()
    {
        await using var fixture = await OpenAsync();
        await fixture.DiscoverAsync(Study(1), Study(2));
        await fixture.PromoteAsync();
        for (var death = 1; death <= LedgerClaims.DeathsWhileWaiting; death++)
        {
            var alone = await fixture.ClaimAsync();
            Assert.Equal("2.25.1", alone.Item.StudyInstanceUid.Value);
            await fixture.Ledger.Progress.EnterSolitudeAsync(alone.Lease, Cancellation);
            await fixture.ClaimAsync();
            await fixture.Ledger.Claims.ReleaseOrphansAsync([Owner], Cancellation);
        }

        Assert.Equal(WorkState.Quarantined, (await fixture.ItemAsync(1)).State);
        Assert.Equal(WorkState.Ready, (await fixture.ItemAsync(2)).State);
    }

    [Fact]
    public async Task Postpone_AfterADeath_ClearsTheSuspicion()
    {
        await using var fixture = await OpenAsync();
        await fixture.StartOneAsync();
        await DieAsync(fixture);
        var lease = (await fixture.ClaimAsync()).Lease;

        await fixture.Ledger.Outcomes.PostponeAsync(lease, fixture.Clock.Now, FailureCode.InferFailed, "x", Cancellation);

        Assert.False((await fixture.ItemAsync()).IsSuspect);
        await fixture.ClaimAsync();
        Assert.Equal((WorkState.Ready, 2), await DieAndTellAsync(fixture));
    }

    private static async Task<(WorkState State, int Deaths)> DieAndTellAsync(LedgerFixture fixture)
    {
        var item = await DieAsync(fixture);
        return (item.State, item.Deaths);
    }

    private static async Task<WorkItem> DieAsync(LedgerFixture fixture) =>
        Assert.Single(await fixture.Ledger.Claims.ReleaseOrphansAsync([Owner], Cancellation));
}
