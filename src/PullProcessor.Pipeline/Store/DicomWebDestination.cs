using PullProcessor.Dicom;
using PullProcessor.DicomWeb;
using PullProcessor.DicomWeb.Store;

namespace PullProcessor.Pipeline.Store;

/// <summary>A STOW-RS endpoint. Whether it has an object is never taken from its status alone: it is asked by QIDO-RS.</summary>
public sealed class DicomWebDestination(string name, DicomWebClient client) : IResultDestination
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public async Task<StoreAnswer> PutAsync(ResultObject result, CancellationToken ct)
    {
        try
        {
            // Asked first, because a new ledger does not know of it, and some servers replace what they have (Orthanc's OverwriteInstances).
            if ((await ConfirmAsync(result, ct)).Failure is null)
            {
                return await CompareAsync(result, ct);
            }

            var outcome = await client.StoreAsync(result.Bytes, result.Study, result.Instance, ct);
            return outcome.Status switch
            {
                StoreStatus.Stored or StoreStatus.StoredWithWarning => StoreAnswer.Success,
                StoreStatus.Unknown => StoreAnswer.Success, // No usable answer: the confirmation tells.
                StoreStatus.Duplicate => await CompareAsync(result, ct),
                StoreStatus.Refused => await RefusedAsync(result, outcome, ct),
                _ => throw new InvalidOperationException($"Store status {outcome.Status} is not handled."),
            };
        }
        catch (DicomWebException fault)
        {
            return AnswerOf(fault);
        }
    }

    /// <inheritdoc/>
    public async Task<StoreAnswer> ConfirmAsync(ResultObject result, CancellationToken ct)
    {
        try
        {
            var listing = await client.SearchInstancesAsync(result.Study, result.Series, ct);
            return listing.Matches.Any(match => match.GetString(DicomTag.SOPInstanceUID) == result.Instance.Value)
                ? StoreAnswer.Success
                : new StoreAnswer(FailureCode.StoreUnconfirmed,
                    $"{name} took result {result.Instance}, but does not list it. Look whether it has rules that reject or move structured reports.", IsTransient: true);
        }
        catch (DicomWebException fault)
        {
            return AnswerOf(fault);
        }
    }

    // A server may refuse because it has the object already (Google answers 409, Azure 45070), so it is looked at before the refusal is believed.
    private async Task<StoreAnswer> RefusedAsync(ResultObject result, StoreOutcome outcome, CancellationToken ct)
    {
        var there = await ConfirmAsync(result, ct);
        return there.Failure is null
            ? await CompareAsync(result, ct)
            : new StoreAnswer(FailureCode.StoreRefused,
                $"{name} refused result {result.Instance}: {outcome.Describe()}", outcome.IsTransient);
    }

    private async Task<StoreAnswer> CompareAsync(ResultObject result, CancellationToken ct)
    {
        using var there = await client.RetrieveInstanceAsync(result.Study, result.Series, result.Instance, ct);
        if (ReportComparison.SayTheSame(there.Bytes, result.Bytes))
        {
            return StoreAnswer.Success;
        }

        return new StoreAnswer(FailureCode.StoreForeign,
            $"{name} has another object under the UID of our result {result.Instance}. Find out who wrote it; reprocessing makes a new UID.");
    }

    private StoreAnswer AnswerOf(DicomWebException fault) => new(
        fault.IsTransient ? FailureCode.StoreUnreachable : FailureCode.StoreRefused, $"{name}: {fault.Message}", fault.IsTransient, fault.RetryAfter);
}
