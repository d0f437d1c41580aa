using Microsoft.Extensions.Logging;
using PullProcessor.Dicom;
using PullProcessor.DicomWeb;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Query;

namespace PullProcessor.Pipeline.Run;

/// <summary>Lists windows of a pipeline's source and puts what they show into the ledger, each window with its studies in one transaction.</summary>
public sealed class StudyDiscovery(PipelineDefinition pipeline, SqliteLedger ledger, RunTally tally, TimeProvider time, ILogger logger)
{
    // The sweep lists every study of the source: a small one each time, a large one once a day.
    private const int RowsOfSmallSweep = 1000;
    private const int MostOpenWindows = 100;
    private const int MostDaysAgain = 5;
    private static readonly TimeSpan LargeSweepEvery = TimeSpan.FromDays(1);

    private readonly StudyQuery query = new(pipeline.Source);

    /// <summary>The last days up to today, where the source is.</summary>
    public (DateOnly From, DateOnly To) LookBack(TimeSpan lookBack)
    {
        var now = TimeZoneInfo.ConvertTime(time.GetUtcNow(), pipeline.TimeZone);
        return (DateOnly.FromDateTime((now - lookBack).DateTime), DateOnly.FromDateTime(now.DateTime));
    }

    /// <summary>Lists every day, and the studies that no day's search finds.</summary>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day, included.</param>
    /// <param name="sweeps">Lists the latter in any case, and no other days: somebody asks for this very period. Else when that is due, and beside it some days that could not be listed completely before.</param>
    /// <param name="ct">Stops.</param>
    /// <returns>What kept a window from being listed; null where all were.</returns>
    public async Task<DicomWebException?> DiscoverAsync(DateOnly from, DateOnly to, bool sweeps, CancellationToken ct)
    {
        var window = QueryWindow.Day(to);
        try
        {
            var listed = new HashSet<StudyInstanceUid>();
            foreach (var day in QueryWindow.Days(from, to))
            {
                window = day;
                var listing = await query.ListAsync(day, ct);
                listed.UnionWith(listing.Matches.Select(match => match.Study));
                await RecordAsync(listing, [.. listing.Matches.Where(match => IsWithin(match.StudyDate, from, to))], ct);
            }

            foreach (var day in sweeps ? [] : await OpenDaysAsync(from, to, ct))
            {
                window = QueryWindow.Day(day);
                var listing = await query.ListAsync(window, ct);
                await RecordAsync(listing, [.. listing.Matches.Where(match => IsWithin(match.StudyDate, day, day))], ct);
            }

            window = QueryWindow.Undated;
            if (sweeps || await IsSweepDueAsync(ct))
            {
                await SweepAsync(from, to, listed, ct);
            }
        }
        catch (DicomWebException fault)
        {
            RunLog.ListingFailed(logger, window, pipeline.SourceName, pipeline.Name, fault.Message);
            return fault; // The other windows would meet the same; they stay unlisted, and the next run lists them.
        }

        await ledger.Discovery.PromoteStableAsync(pipeline.SourceName, pipeline.Name, pipeline.StableFor, ct);
        return null;
    }

    // A day that could not be listed completely is listed again for as long as it takes, also when it is no longer of the last days.
    private async Task<IReadOnlyList<DateOnly>> OpenDaysAsync(DateOnly from, DateOnly to, CancellationToken ct) =>
    [
        .. (await ledger.Reading.OpenWindowsAsync(pipeline.SourceName, pipeline.Name, MostOpenWindows, ct))
            .Where(open => open.Window.From is { } day && day == open.Window.To && (day < from || day > to))
            .Take(MostDaysAgain)
            .Select(open => open.Window.From!.Value),
    ];

    private async Task<bool> IsSweepDueAsync(CancellationToken ct)
    {
        var last = await ledger.Reading.LastSweepAsync(pipeline.SourceName, pipeline.Name, ct);
        return last is null || last.Window.Rows <= RowsOfSmallSweep || time.GetUtcNow() - last.ListedAt >= LargeSweepEvery;
    }

    // The sweep finds studies of all times. What can be read as a date is held against the period; what cannot may belong to it.
    private static bool IsWithin(DateOnly? date, DateOnly from, DateOnly to) => date is not { } day || (day >= from && day <= to);

    // Beside the studies without a readable date it finds those that their own day should have shown: servers leave a study out of an index and say nothing.
    private async Task SweepAsync(DateOnly from, DateOnly to, HashSet<StudyInstanceUid> listed, CancellationToken ct)
    {
        var sweep = await query.SweepAsync(from, to, ct);
        var passedOver = sweep.Matches.Where(match => match.HasPlainDate && !listed.Contains(match.Study)).ToList();
        var unindexed = await UnindexedAsync(passedOver, ct);
        if (unindexed > 0)
        {
            RunLog.FoundByNoDate(logger, unindexed, pipeline.SourceName, pipeline.Name);
            sweep = sweep with { Proof = $"{sweep.Proof}; {unindexed} studies with a date of this period are found by no search by date" };
        }

        await RecordAsync(sweep, [.. sweep.Matches.Where(match => !match.HasPlainDate && IsWithin(match.StudyDate, from, to)), .. passedOver], ct);
    }

    // Those that have arrived since their day was listed are found by a second look.
    private async Task<int> UnindexedAsync(IReadOnlyList<StudyMatch> passedOver, CancellationToken ct)
    {
        var unindexed = 0;
        foreach (var day in passedOver.GroupBy(match => match.StudyDate!.Value))
        {
            var again = await query.ListAsync(QueryWindow.Day(day.Key), ct);
            unindexed += again.IsProven ? day.Count(match => !again.Matches.Any(other => other.Study == match.Study)) : 0;
        }

        return unindexed;
    }

    private async Task RecordAsync(WindowListing listing, IReadOnlyList<StudyMatch> matches, CancellationToken ct)
    {
        var window = listing.Window;
        var receipt = await ledger.Discovery.DiscoverAsync(
            new DiscoveredWindow
            {
                Source = pipeline.SourceName,
                Pipeline = pipeline.Name,
                From = window.From,
                To = window.To,
                Studies = matches.Count,
                Rows = listing.Rows,
                Pages = listing.Pages,
                IsProven = listing.IsProven,
                Proof = listing.Proof,
            },
            [.. matches.Select(ToDiscovered)],
            ct);
        tally.CountWindow(listing.IsProven, receipt.Discovered, receipt.Skipped);
        if (listing.IsProven)
        {
            RunLog.Listed(logger, window, pipeline.SourceName, pipeline.Name, matches.Count, receipt.Discovered, listing.Proof);
        }
        else
        {
            RunLog.ListedWithDoubt(logger, window, pipeline.SourceName, pipeline.Name, listing.Proof);
        }
    }

    private DiscoveredStudy ToDiscovered(StudyMatch match) => new()
    {
        StudyInstanceUid = match.Study,
        StudyDate = match.StudyDate,
        Modalities = match.Modalities,
        AccessionNumber = match.AccessionNumber,
        Instances = match.Instances,
        Skip = pipeline.Selection.ReasonAgainst(match) is { } reason ? new WorkReason(FailureCode.NotSelected, reason) : null,
    };
}
