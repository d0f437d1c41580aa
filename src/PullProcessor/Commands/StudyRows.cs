using System.Text.Json.Nodes;
using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Commands;

/// <summary>Work items as JSON: the documented shape of 'studies list'. Keys may be added, never renamed.</summary>
internal static class StudyRows
{
    public static JsonObject ToJson(WorkItem item, IEnumerable<ResultRecord> results) => new()
    {
        ["source"] = item.Source,
        ["pipeline"] = item.Pipeline,
        ["studyInstanceUid"] = item.StudyInstanceUid.Value,
        ["revision"] = item.Revision,
        ["studyDate"] = item.StudyDate?.ToString("yyyy-MM-dd"),
        ["modalities"] = new JsonArray([.. item.Modalities.Select(modality => JsonValue.Create(modality))]),
        ["state"] = item.State.ToString(),
        ["stage"] = item.Stage?.ToString(),
        ["reason"] = item.Reason is { } reason ? new JsonObject { ["code"] = (int)reason.Code, ["name"] = reason.Code.ToString(), ["text"] = reason.Text } : null,
        ["note"] = item.Note,
        ["attempts"] = item.Attempts,
        ["deaths"] = item.Deaths,
        ["nextTry"] = item.NextTry?.ToString("O"),
        ["instancesExpected"] = item.InstancesExpected,
        ["instancesMissing"] = item.InstancesMissing,
        ["instancesFetched"] = item.InstancesFetched,
        ["bytesFetched"] = item.BytesFetched,
        ["bytesRefetched"] = item.BytesRefetched,
        ["results"] = new JsonArray([.. results.Where(result => result.SupersededAt is null).Select(ToJson)]),
    };

    private static JsonObject ToJson(ResultRecord result) => new()
    {
        ["sopInstanceUid"] = result.SopInstanceUid.Value,
        ["sopClassUid"] = result.SopClassUid.Value,
        ["seriesInstanceUid"] = result.SeriesInstanceUid.Value,
        ["destination"] = result.Destination,
        ["digest"] = result.Digest,
        ["storedAt"] = result.StoredAt?.ToString("O"),
        ["confirmedAt"] = result.ConfirmedAt?.ToString("O"),
    };
}
