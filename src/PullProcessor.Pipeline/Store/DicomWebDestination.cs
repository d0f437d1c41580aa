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
    public bool CanBeAsked => true;

    /// <inheritdoc/>
    public async Task<StoreAnswer> PutAsync(ResultObject result, CancellationToken ct)
    {
        try
        {
            // Asked first, because a new ledger does not know of it, and some servers replace what they have (Orthanc's OverwriteInstances).
            if (await IsListedAsync(result.Expected, ct))
            {
                return await CompareAsync(result.Expected, ct);
            }

            var outcome = await client.StoreAsync(result.Bytes, result.Study, result.Instance, ct);
            return outcome.Status switch
            {
                StoreStatus.Stored or StoreStatus.Unknown => StoreAnswer.Success, // No usable answer: the confirmation tells.
                StoreStatus.StoredWithWarning => StoreAnswer.Success with { Warning = outcome.Describe() },
                StoreStatus.Duplicate => await CompareAsync(result.Expected, ct),
                StoreStatus.Refused => await RefusedAsync(result.Expected, outcome, ct),
                _ => throw new InvalidOperationException($"Store status {outcome.Status} is not handled."),
            };
        }
        catch (DicomWebException fault)
        {
            return AnswerOf(fault);
        }
    }

    /// <inheritdoc/>
    public async Task<StoreAnswer> ConfirmAsync(ExpectedResult expected, CancellationToken ct)
    {
        try
        {
            return await IsListedAsync(expected, ct)
                ? StoreAnswer.Success
                : new StoreAnswer(FailureCode.StoreUnconfirmed,
                    $"{name} took {expected.Kind.Word()} {expected.Instance}, but does not list it. Look whether it has rules that reject or move such objects.", IsTransient: true);
        }
        catch (DicomWebException fault)
        {
            return AnswerOf(fault);
        }
    }

    /// <inheritdoc/>
    public async Task<StoreAnswer> VerifyAsync(ExpectedResult expected, CancellationToken ct)
    {
        try
        {
            return await IsListedAsync(expected, ct)
                ? await CompareAsync(expected, ct)
                : new StoreAnswer(FailureCode.StoreUnconfirmed, $"{name} does not list {expected.Kind.Word()} {expected.Instance} any more.", IsTransient: true);
        }
        catch (DicomWebException fault)
        {
            return AnswerOf(fault);
        }
    }

    private async Task<bool> IsListedAsync(ExpectedResult expected, CancellationToken ct)
    {
        var listing = await client.SearchInstancesAsync(expected.Study, expected.Series, ct);
        return listing.Matches.Any(match => match.GetString(DicomTag.SOPInstanceUID) == expected.Instance.Value);
    }

    // A server may refuse because it has the object already (Google answers 409, Azure 45070), so it is looked at before the refusal is believed.
    private async Task<StoreAnswer> RefusedAsync(ExpectedResult expected, StoreOutcome outcome, CancellationToken ct) =>
        await IsListedAsync(expected, ct)
            ? await CompareAsync(expected, ct)
            : new StoreAnswer(FailureCode.StoreRefused, $"{name} refused {expected.Kind.Word()} {expected.Instance}: {outcome.Describe()}", outcome.IsTransient);

    private async Task<StoreAnswer> CompareAsync(ExpectedResult expected, CancellationToken ct)
    {
        try
        {
            using var there = await client.RetrieveInstanceAsync(expected.Study, expected.Series, expected.Instance, ct);
            return expected.IsIn(there.Bytes) switch
            {
                false => new StoreAnswer(FailureCode.StoreForeign,
                    $"{name} has another object under the UID of our {expected.Kind.Word()} {expected.Instance}. Find out who wrote it; reprocessing makes a new UID."),
                _ => StoreAnswer.WasThere,
            };
        }
        catch (DicomWebException fault) when (!fault.IsTransient)
        {
            return new StoreAnswer(FailureCode.StoreUnconfirmed,
                $"{name} has {expected.Kind.Word()} {expected.Instance}, but does not hand it out to be compared: {fault.Message}", IsTransient: true)
            { IsUncertain = true };
        }
    }

    private StoreAnswer AnswerOf(DicomWebException fault) => new(
        fault.IsTransient ? FailureCode.StoreUnreachable : FailureCode.StoreRefused, $"{name}: {fault.Message}", fault.IsTransient, fault.RetryAfter);
}
