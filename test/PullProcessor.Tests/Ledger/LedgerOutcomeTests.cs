using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline;
using static PullProcessor.Tests.Ledger.LedgerFixture;

namespace PullProcessor.Tests.Ledger;

public sealed class LedgerOutcomeTests
{
    [Fact]
    public async Task Postpone_AttemptFailed_WaitsWithReasonStageAndNextTry()
    {
        await using var fixture = await OpenAsync();
        var lease = await fixture.StartOneAsync();
        await fixture.Ledger.Progress.EnterStageAsync(lease, Stage.Fetching, Cancellation);
        var due = fixture.Clock.Now.AddSeconds(90);

        await fixture.Ledger.Outcomes.PostponeAsync(lease, due, FailureCode.RetrieveMissing, "2 of 40 instances are missing.", Cancellation);

        var item = await fixture.ItemAsync();
        Assert.Equal((WorkState.Waiting, Stage.Fetching, 1, due), (item.State, item.Stage, item.Attempts, item.NextTry));
        Assert.Equal(new WorkReason(FailureCode.RetrieveMissing, "2 of 40 instances are missing."), item.Reason);
        Assert.Null(item.LeaseOwner);
        var told = (await fixture.Ledger.Reading.EventsAsync(item.Id, Cancellation))[^1];
        Assert.Equal(
            (LedgerEventKind.Postponed, WorkState.Running, WorkState.Waiting, Stage.Fetching, FailureCode.RetrieveMissing, 1L),
            (told.Kind, told.From, told.To, told.Stage, told.Code, told.Token));
    }

    [Fact]
    public async Task Quarantine_AttemptFailed_CountsItAndIsNeverClaimed()
    {
        await using var fixture = await OpenAsync();
        var lease = await fixture.StartOneAsync();

        await fixture.Ledger.Outcomes.QuarantineAsync(lease, FailureCode.DecodeCorrupt, new string('x', 5000), Cancellation);

        var item = await fixture.ItemAsync();
        Assert.Equal((WorkState.Quarantined, 1, 1000), (item.State, item.Attempts, item.Reason?.Text.Length));
        fixture.Clock.Advance(TimeSpan.FromDays(100));
        Assert.Null(await fixture.TryClaimAsync());
    }

    [Fact]
    public async Task HandBack_ProgramStopped_IsReadyWithoutAnAttempt()
    {
        await using var fixture = await OpenAsync();
        var lease = await fixture.StartOneAsync();

        await fixture.Ledger.Outcomes.HandBackAsync(lease, Cancellation);

        var item = await fixture.ItemAsync();
        Assert.Equal((WorkState.Ready, 0, 0), (item.State, item.Attempts, item.Deaths));
        Assert.Equal(2, (await fixture.ClaimAsync()).Lease.Token);
    }

    [Fact]
    public async Task Complete_ResultNotConfirmed_IsRefused()
    {
        await using var fixture = await OpenAsync();
        var lease = await fixture.StartOneAsync();
        var result = await fixture.Ledger.Results.ReserveOneAsync(lease, Result(), Cancellation);
        await fixture.Ledger.Results.RecordBuiltAsync(lease, result, "d1", "c", Cancellation);
        await fixture.Ledger.Results.RecordStoredAsync(lease, result, null, Cancellation);

        var fault = await Assert.ThrowsAsync<LedgerException>(() => fixture.Ledger.Outcomes.CompleteAsync(lease, Cancellation));

        Assert.IsNotType<LeaseLostException>(fault);
        Assert.Contains("2.25.77", fault.Message, StringComparison.Ordinal);
        Assert.Equal(WorkState.Running, (await fixture.ItemAsync()).State);
    }

    [Fact]
    public async Task Walk_ToTheEnd_IsDoneAndTellsItsStory()
    {
        await using var fixture = await OpenAsync();
        var lease = await fixture.StartOneAsync();
        var ledger = fixture.Ledger;
        await ledger.Progress.EnterStageAsync(lease, Stage.Storing, Cancellation);
        var result = await ledger.Results.ReserveOneAsync(lease, Result(), Cancellation);
        Assert.Equal(BuiltComparison.First, await ledger.Results.RecordBuiltAsync(lease, result, "d1", "c", Cancellation));
        await ledger.Results.RecordStoredAsync(lease, result, null, Cancellation);
        await ledger.Results.RecordConfirmedAsync(lease, result, Cancellation);

        await ledger.Outcomes.CompleteAsync(lease, Cancellation);

        var item = await fixture.ItemAsync();
        Assert.Equal((WorkState.Done, fixture.Clock.Now), (item.State, item.DoneAt));
        Assert.Equal(
            [
                LedgerEventKind.Discovered, LedgerEventKind.Promoted, LedgerEventKind.Claimed, LedgerEventKind.StageEntered,
                LedgerEventKind.ResultReserved, LedgerEventKind.ResultStored, LedgerEventKind.ResultConfirmed, LedgerEventKind.Completed,
            ],
            await fixture.EventKindsAsync(item.Id));
        Assert.Equal(1, Assert.Single(await ledger.Reading.CountsAsync(Cancellation)).ResultsConfirmed);
        await Assert.ThrowsAsync<LeaseLostException>(() => ledger.Outcomes.CompleteAsync(lease, Cancellation));
    }
}
