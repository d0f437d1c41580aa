using Microsoft.Extensions.Logging;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Store;

namespace PullProcessor.Pipeline.Run;

/// <summary>Brings a result to every destination and asks each whether it has it. Destinations fail independently of each other.</summary>
internal sealed class ResultDelivery(IReadOnlyList<IResultDestination> destinations, SqliteLedger ledger, RunTally tally, ILogger logger)
{
    private const string Report = "sr";

    /// <summary>Reserves the report's place in the ledger, before it is built.</summary>
    /// <returns>When the report was reserved first, which is the time that it carries: built again, it has the same bytes.</returns>
    public async Task<DateTimeOffset> ReserveAsync(Lease lease, ReportIdentity identity, CancellationToken ct)
    {
        var first = DateTimeOffset.MaxValue;
        foreach (var destination in destinations)
        {
            var record = await ledger.Results.ReserveResultAsync(lease, new ResultReservation
            {
                Destination = destination.Name,
                ObjectKind = Report,
                SopInstanceUid = identity.Instance,
                SopClassUid = ReportIdentity.SopClass,
                SeriesInstanceUid = identity.Series,
            }, ct);
            first = record.BuiltAt < first ? record.BuiltAt : first;
        }

        return first;
    }

    /// <summary>Stores and confirms a reserved report everywhere.</summary>
    public async Task<StageOutcome> DeliverAsync(Lease lease, ResultObject result, CancellationToken ct)
    {
        var records = await ledger.Reading.ResultsAsync(lease.WorkItemId, ct);
        var failures = new List<StoreAnswer>();
        foreach (var destination in destinations)
        {
            var record = records.Single(row => row.Destination == destination.Name && row.SopInstanceUid == result.Instance);
            var answer = await DeliverAsync(lease, result, destination, record, ct);
            if (answer.Failure is not null)
            {
                failures.Add(answer);
            }
        }

        // What no further try would mend is told first: it is what somebody must look at.
        return failures.OrderBy(failure => failure.IsTransient).FirstOrDefault() switch
        {
            null => new StageOutcome.Finished(),
            { Failure: { } code, IsTransient: false } answer => new StageOutcome.GiveUp(code, answer.Text ?? code.ToString()),
            { Failure: { } code } answer => new StageOutcome.TryLater(code, answer.Text ?? code.ToString(), answer.RetryAfter),
            _ => throw new InvalidOperationException("A failure has a code."),
        };
    }

    private async Task<StoreAnswer> DeliverAsync(Lease lease, ResultObject result, IResultDestination destination, ResultRecord record, CancellationToken ct)
    {
        if (record.ConfirmedAt is not null)
        {
            return StoreAnswer.Success;
        }

        var comparison = await ledger.Results.RecordBuiltAsync(lease, record, result.Digest, ct);
        if (comparison == BuiltComparison.Different)
        {
            RunLog.BuiltDifferently(logger, result.Instance, destination.Name);
        }

        if (await destination.PutAsync(result, ct) is { Failure: not null } answer)
        {
            return answer;
        }

        await ledger.Results.RecordStoredAsync(lease, record, ct);
        await ledger.Progress.EnterStageAsync(lease, Stage.Confirming, ct);
        var confirmed = await destination.ConfirmAsync(result, ct);
        if (confirmed.Failure is null)
        {
            await ledger.Results.RecordConfirmedAsync(lease, record, ct);
            tally.CountResult();
        }

        return confirmed;
    }
}
