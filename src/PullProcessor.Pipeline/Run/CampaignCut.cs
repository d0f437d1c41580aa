using PullProcessor.Dicom;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Query;

namespace PullProcessor.Pipeline.Run;

/// <summary>Cuts a campaign into windows: days, in the order in which its studies come, and the studies without a date at the end. A source's client halves what it cannot list as a whole.</summary>
public static class CampaignCut
{
    /// <summary>The windows of a period.</summary>
    public static IReadOnlyList<(WindowKind Kind, DateOnly? Day, string? Key)> OfPeriod(DateOnly from, DateOnly to, ClaimOrder order, bool datedOnly)
    {
        var days = Enumerable.Range(0, to.DayNumber - from.DayNumber + 1)
            .Select(offset => (WindowKind.Days, (DateOnly?)(order == ClaimOrder.Oldest ? from.AddDays(offset) : to.AddDays(-offset)), (string?)null));
        return [.. datedOnly ? days : days.Append((WindowKind.Undated, null, null))];
    }

    /// <summary>The windows of a list of studies, one each.</summary>
    public static IReadOnlyList<(WindowKind Kind, DateOnly? Day, string? Key)> OfList(StudyList list) =>
        [.. list.Keys.Select(key => (StudyList.IsUid(key) ? WindowKind.Study : WindowKind.Accession, (DateOnly?)null, (string?)key))];

    /// <summary>What to ask the source for a window.</summary>
    public static QueryWindow QueryOf(CampaignWindow window) => QueryOf(window.Kind, window.Day, window.Key);

    /// <summary>What to ask the source for a window of this kind.</summary>
    public static QueryWindow QueryOf(WindowKind kind, DateOnly? day, string? key) => (kind, day, key) switch
    {
        (WindowKind.Days, { } date, _) => QueryWindow.Day(date),
        (WindowKind.Undated, _, _) => QueryWindow.Undated,
        (WindowKind.Study, _, { } uid) => QueryWindow.OfStudy(new StudyInstanceUid(uid)),
        (WindowKind.Accession, _, { } number) => QueryWindow.OfAccession(number),
        _ => throw new InvalidOperationException($"A window of kind {kind} has neither day nor key."),
    };
}
