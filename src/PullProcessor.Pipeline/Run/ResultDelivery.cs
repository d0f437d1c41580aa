using Microsoft.Extensions.Logging;
using PullProcessor.Dicom;
using PullProcessor.DicomWeb;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Retrieve;
using PullProcessor.Pipeline.Store;

namespace PullProcessor.Pipeline.Run;

/// <summary>
/// Brings the results of a study to their destinations and asks each whether it has them. Objects and destinations fail independently of each other:
/// what can be delivered is, whatever becomes of the rest. One object is in memory at a time.
/// </summary>
internal sealed class ResultDelivery(SqliteLedger ledger, RunTally tally, ILogger logger)
{
    /// <summary>Reserves the place of every result in the ledger, before the first is built.</summary>
    public async Task<IReadOnlyList<ReservedResult>> ReserveAsync(Lease lease, ResultPlan plan, string model, CancellationToken ct)
    {
        List<ResultReservation> wanted = [.. plan.Results.SelectMany(result => result.Destinations, (result, destination) => new ResultReservation
        {
            Destination = destination.Name,
            ObjectKind = result.Kind.Word(),
            SopInstanceUid = result.Instance,
            SopClassUid = result.SopClass,
            SeriesInstanceUid = result.Series,
            Model = model,
        })];
        var withheld = plan.Withheld.Select(each => $"{each.Kind.Word()} for {each.Destination}: {each.Why}").ToList();
        var rows = (await ledger.Results.ReserveAsync(lease, wanted, withheld, ct)).ToLookup(row => row.SopInstanceUid);
        return [.. plan.Results.Select(result => new ReservedResult(result, [.. rows[result.Instance]]))];
    }

    /// <summary>Builds, stores and confirms the reserved results that are not confirmed yet.</summary>
    /// <returns>Finished where every destination has every one of them.</returns>
    public async Task<StageOutcome> DeliverAsync(Lease lease, IReadOnlyList<ReservedResult> reserved, ResultBuilder builder, CancellationToken ct)
    {
        var failures = new List<StoreAnswer>();
        foreach (var each in reserved.Where(each => !each.IsConfirmed))
        {
            try
            {
                var built = await builder.BuildAsync(each.Result, each.First, ct);
                foreach (var (destination, place) in each.Result.Destinations.Zip(each.Places).Where(pair => pair.Second.ConfirmedAt is null))
                {
                    failures.Add(await DeliverAsync(lease, built, destination, place, ct));
                }
            }
            catch (DicomWebException fault)
            {
                var answer = new StoreAnswer(RetrieveFailures.CodeOf(fault), fault.Message, IsTransient: true, fault.RetryAfter);
                failures.Add(await FailAsync(lease, each, answer, ct));
            }
            catch (DicomException fault)
            {
                var answer = new StoreAnswer(FailureCode.StoreBuild, $"The {each.Result.Kind.Word()} could not be built: {fault.Message}");
                failures.Add(await FailAsync(lease, each, answer, ct));
            }
        }

        return DeliveryOutcome.Of([.. failures.Where(answer => answer.Failure is not null)]);
    }

    private async Task<StoreAnswer> DeliverAsync(Lease lease, ResultObject built, IResultDestination destination, ResultRecord place, CancellationToken ct)
    {
        var comparison = await ledger.Results.RecordBuiltAsync(lease, place, built.Digest, built.Expected.ContentDigest, ct);
        if (comparison == BuiltComparison.Different)
        {
            RunLog.BuiltDifferently(logger, built.Instance, destination.Name);
        }

        // One that cannot be asked and said yes before we died is not told again.
        var wasTaken = !destination.CanBeAsked && place.StoredAt is not null;
        var answer = wasTaken ? StoreAnswer.WasThere : await destination.PutAsync(built, ct);
        if (answer.Failure is null)
        {
            await ledger.Results.RecordStoredAsync(lease, place, answer.Warning, ct);
            await ledger.Progress.EnterStageAsync(lease, Stage.Confirming, ct);
            answer = await destination.ConfirmAsync(built.Expected, ct);
        }

        if (answer.Failure is { } code)
        {
            await ledger.Results.RecordFailedAsync(lease, place, new WorkReason(code, answer.Text ?? ""), ct);
            return answer;
        }

        await ledger.Results.RecordConfirmedAsync(lease, place, ct);
        tally.CountResult();
        return answer;
    }

    private async Task<StoreAnswer> FailAsync(Lease lease, ReservedResult result, StoreAnswer answer, CancellationToken ct)
    {
        foreach (var place in result.Places.Where(place => place.ConfirmedAt is null))
        {
            await ledger.Results.RecordFailedAsync(lease, place, new WorkReason(answer.Failure ?? FailureCode.ProgramFault, answer.Text ?? ""), ct);
        }

        return answer;
    }
}
