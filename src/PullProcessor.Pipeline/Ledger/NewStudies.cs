using System.Buffers;
using System.Text;
using System.Text.Json;
using PullProcessor.Pipeline.Ledger.Rows;

namespace PullProcessor.Pipeline.Ledger;

/// <summary>New work items as insert-work-items.sql takes them: an array of arrays. Written by hand, because a page of a thousand is a matter of milliseconds.</summary>
internal static class NewStudies
{
    public static string ToJson(IEnumerable<(DiscoveredStudy Study, int Revision)> added, ClaimOrder order)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 16);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartArray();
        foreach (var (study, revision) in added)
        {
            Write(json, study, revision, order);
        }

        json.WriteEndArray();
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    // In the order of the statement.
    private static void Write(Utf8JsonWriter json, DiscoveredStudy study, int revision, ClaimOrder order)
    {
        var skip = study.ReasonAgainst;
        var state = skip is not null ? WorkState.Skipped : study.IsSettled ? WorkState.Ready : WorkState.Discovered;
        json.WriteStartArray();
        json.WriteStringValue(study.StudyInstanceUid.Value);
        json.WriteNumberValue(revision);
        json.WriteStringValue(ColumnText.ToColumn(study.StudyDate));
        json.WriteStringValue(ColumnText.ToColumn(study.Modalities));
        json.WriteStringValue(study.AccessionNumber);
        Write(json, study.Instances);
        json.WriteStringValue(state.ToString());
        Write(json, (int?)skip?.Code);
        json.WriteStringValue(skip is null ? null : LedgerTransaction.Shorten(skip.Text));
        json.WriteNumberValue(ClaimRank.Of(study.StudyDate, order));
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, int? number)
    {
        if (number is { } value)
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
