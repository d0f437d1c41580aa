using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Store;

namespace PullProcessor.Pipeline.Run;

/// <summary>Asks destinations again whether they still have what they confirmed, and writes down where they have not.</summary>
/// <param name="ledger">Where results stand.</param>
/// <param name="destinations">The destination of a name; null where the configuration has none.</param>
public sealed class ResultVerifier(SqliteLedger ledger, Func<string, IResultDestination?> destinations)
{
    /// <summary>Asks about one confirmed result.</summary>
    public async Task<CheckedResult> VerifyAsync(ListedResult listed, CancellationToken ct)
    {
        var result = listed.Result;
        if (destinations(result.Destination) is not { } destination)
        {
            return new CheckedResult(listed, ResultPresence.Unknown, $"The configuration has no destination '{result.Destination}'.");
        }

        if (!destination.CanBeAsked)
        {
            return new CheckedResult(listed, ResultPresence.NotAskable, null);
        }

        if (ResultKindText.Find(result.ObjectKind) is not { } kind || result.Digest is not { } digest)
        {
            return new CheckedResult(listed, ResultPresence.Unknown, $"This version of the program does not know what a '{result.ObjectKind}' is.");
        }

        var answer = await destination.VerifyAsync(
            new ExpectedResult
            {
                Kind = kind,
                Study = listed.Item.StudyInstanceUid,
                Series = result.SeriesInstanceUid,
                Instance = result.SopInstanceUid,
                BuiltAt = result.BuiltAt,
                Digest = digest,
                ContentDigest = result.ContentDigest,
            },
            ct);
        return await RecordAsync(listed, answer, ct);
    }

    private async Task<CheckedResult> RecordAsync(ListedResult listed, StoreAnswer answer, CancellationToken ct)
    {
        var presence = answer.Failure switch
        {
            null => ResultPresence.Present,
            FailureCode.StoreForeign => ResultPresence.Replaced,
            FailureCode.StoreUnconfirmed when !answer.IsUncertain => ResultPresence.Vanished,
            _ => ResultPresence.Unknown,
        };
        if (presence is ResultPresence.Vanished or ResultPresence.Replaced)
        {
            await ledger.Audit.RecordLostAsync(listed.Result, presence == ResultPresence.Replaced, answer.Text ?? "", ct);
        }
        else if (presence == ResultPresence.Present && listed.Result.LostAt is not null)
        {
            await ledger.Audit.RecordRestoredAsync(listed.Result, wasStored: false, warning: null, ct);
        }

        return new CheckedResult(listed, presence, answer.Text);
    }
}
