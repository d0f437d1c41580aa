using System.Globalization;
using PullProcessor.Pipeline.Ledger.Rows;

namespace PullProcessor.Pipeline.Ledger;

/// <summary>How a new revision of a study is told: on the one that was done, and on the new one.</summary>
internal static class StudyRevision
{
    public static void Tell(LedgerTransaction transaction, long doneId, WorkItemRow revision, LedgerEventKind kind, string reason, string? by)
    {
        transaction.Append(new LedgerEvent
        {
            WorkItemId = doneId,
            Kind = kind,
            Text = string.Create(CultureInfo.InvariantCulture, $"revision {revision.Revision}{(reason.Length > 0 ? ": " : "")}{reason}"),
            Owner = by,
        });
        transaction.Append(new LedgerEvent
        {
            WorkItemId = revision.Id,
            Kind = kind,
            To = ColumnText.ToEnum<WorkState>(revision.State),
            Text = reason.Length > 0 ? reason : null,
            Owner = by,
        });
    }
}
