using Microsoft.Extensions.Logging;
using PullProcessor.DicomWeb;
using PullProcessor.DicomWeb.Search;
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

    private readonly WindowDiscovery windows = new(pipeline, ledger, tally, time, logger);

    /// <summary>The last days up to today, where the source is.</summary>
    public (DateOnly From, DateOnly To) LookBack(TimeSpan lookBack)
    {
        var now = time.GetUtcNow();
        return (DayOf(now - lookBack), DayOf(now));

        // Each moment by the offset of its own: a day later than the night in which the clock was changed, the two differ.
        DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, pipeline.TimeZone).DateTime);
    }

    /// <summary>Lists every day, and the studies that no day's search finds.</summary>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day, included.</param>
    /// <param name="sweeps">Lists the latter in any case, and no other days: somebody asks for this very period. Else when that is due, and beside it some days that could not be listed completely before.</param>
    /// <param name="ct">Stops.</param>
    /// <returns>What kept a window from being listed; null where all were, or the hours in which the source may be asked are over (<see cref="PipelineDefinition.PauseAt"/>).</returns>
    public async Task<DicomWebException?> DiscoverAsync(DateOnly from, DateOnly to, bool sweeps, CancellationToken ct)
    {
        var days = QueryWindow.Days(from, to).Concat(sweeps ? [] : await OpenDaysAsync(from, to, ct));
        var listed = new SeenUids();
        foreach (var window in sweeps || await IsSweepDueAsync(ct) ? days.Append(QueryWindow.Undated) : days)
        {
            if (pipeline.PauseAt(time.GetUtcNow()) is { IsPlanned: true } pause)
            {
                RunLog.SourcePaused(logger, pipeline.Name, pause.Until, pause.Reason);
                break;
            }

            try
            {
                if (window == QueryWindow.Undated)
                {
                    await SweepAsync(from, to, listed, ct);
                }
                else
                {
                    await ListAsync(window, listed, ct);
                }
            }
            catch (DicomWebException fault)
            {
                RunLog.ListingFailed(logger, window, pipeline.SourceName, pipeline.Name, fault.Message);
                return fault; // The other windows would meet the same; they stay unlisted, and the next run lists them.
            }
        }

        await ledger.Discovery.PromoteStableAsync(pipeline.SourceName, pipeline.Name, pipeline.StableFor, ct);
        return null;
    }

    // A day that could not be listed completely is listed again for as long as it takes, also when it is no longer of the last days; so is one with
    // studies that were seen once only.
    private async Task<IEnumerable<QueryWindow>> OpenDaysAsync(DateOnly from, DateOnly to, CancellationToken ct)
    {
        var open = (await ledger.Reading.OpenWindowsAsync(pipeline.SourceName, pipeline.Name, MostOpenWindows, ct))
            .Where(each => each.Window.From is not null && each.Window.From == each.Window.To)
            .Select(each => each.Window.From!.Value);
        IReadOnlyList<DateOnly> unseen = pipeline.StableFor == TimeSpan.Zero ? [] : await ledger.Reading.UnseenDaysAsync(pipeline.SourceName, pipeline.Name, pipeline.StableFor, ct);
        return NotOfPeriod(open).Take(MostDaysAgain).Union(NotOfPeriod(unseen).Take(MostDaysAgain)).Select(QueryWindow.Day);

        IEnumerable<DateOnly> NotOfPeriod(IEnumerable<DateOnly> days) => days.Where(day => day < from || day > to);
    }

    private async Task<bool> IsSweepDueAsync(CancellationToken ct)
    {
        var last = await ledger.Reading.LastSweepAsync(pipeline.SourceName, pipeline.Name, ct);
        return last is null || last.Window.Rows <= RowsOfSmallSweep || time.GetUtcNow() - last.ListedAt >= LargeSweepEvery;
    }

    private async Task ListAsync(QueryWindow day, SeenUids listed, CancellationToken ct)
    {
        var listing = await windows.ListAsync(day, ct);
        foreach (var match in listing.Matches)
        {
            listed.Add(match.Study.Value!);
        }

        await RecordAsync(listing, match => match.StudyDate is not { } date || date == day.From, ct);
    }

    // Beside the studies without a readable date it finds those that their own day should have shown: servers leave a study out of an index and say nothing.
    private async Task SweepAsync(DateOnly from, DateOnly to, SeenUids listed, CancellationToken ct)
    {
        var sweep = await windows.SweepAsync(from, to, study => listed.Contains(study.Value!), ct);
        var passedOver = sweep.Matches.Where(match => match.HasPlainDate).ToList();
        var unindexed = await UnindexedAsync(passedOver, ct);
        if (unindexed > 0)
        {
            RunLog.FoundByNoDate(logger, unindexed, pipeline.SourceName, pipeline.Name);
            sweep = sweep with { Proof = $"{sweep.Proof}; {unindexed} studies with a date of this period are found by no search by date" };
        }

        await RecordAsync(sweep, match => match.HasPlainDate || match.StudyDate is not { } date || (date >= from && date <= to), ct);
    }

    // Those that have arrived since their day was listed are found by a second look.
    private async Task<int> UnindexedAsync(IReadOnlyList<StudyMatch> passedOver, CancellationToken ct)
    {
        var unindexed = 0;
        foreach (var day in passedOver.GroupBy(match => match.StudyDate!.Value))
        {
            var again = await windows.ListAsync(QueryWindow.Day(day.Key), ct);
            unindexed += again.IsProven ? day.Count(match => !again.Matches.Any(other => other.Study == match.Study)) : 0;
        }

        return unindexed;
    }

    private Task<DiscoveryReceipt> RecordAsync(WindowListing listing, Func<StudyMatch, bool> isWanted, CancellationToken ct) =>
        windows.RecordAsync(listing with { Matches = [.. listing.Matches.Where(isWanted)] }, Lane.Live, null, windows.ToDiscovered, ct);
}
