using Microsoft.Extensions.Logging;
using PullProcessor.DicomWeb;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Query;

namespace PullProcessor.Pipeline.Run;

/// <summary>Lists windows of a pipeline's source and puts what they show into the ledger, each window with its studies in one transaction.</summary>
public sealed class StudyDiscovery(PipelineDefinition pipeline, SqliteLedger ledger, RunTally tally, TimeProvider time, ILogger logger)
{
    // The sweep lists every study of the source: a small one each time, a large one once a day.
    private const int RowsOfSmallSweep = 1000;
    private static readonly TimeSpan LargeSweepEvery = TimeSpan.FromDays(1);

    private readonly WindowDiscovery windows = new(pipeline, ledger, tally, time, logger);

    /// <summary>The last days up to today, where the source is.</summary>
    public (DateOnly From, DateOnly To) LookBack(TimeSpan lookBack)
    {
        var now = TimeZoneInfo.ConvertTime(time.GetUtcNow(), pipeline.TimeZone);
        return (DateOnly.FromDateTime((now - lookBack).DateTime), DateOnly.FromDateTime(now.DateTime));
    }

    /// <summary>Lists every day, and the studies that no day's search finds.</summary>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day, included.</param>
    /// <param name="sweeps">Lists the latter in any case: somebody asks for this very period. Else when that is due.</param>
    /// <param name="ct">Stops.</param>
    /// <returns>What kept a window from being listed; null where all were, or the hours in which the source may be asked are over (<see cref="PipelineDefinition.PauseAt"/>).</returns>
    public async Task<DicomWebException?> DiscoverAsync(DateOnly from, DateOnly to, bool sweeps, CancellationToken ct)
    {
        var days = QueryWindow.Days(from, to);
        foreach (var window in sweeps || await IsSweepDueAsync(ct) ? days.Append(QueryWindow.Undated) : days)
        {
            if (pipeline.PauseAt(time.GetUtcNow()) is { IsPlanned: true } pause)
            {
                RunLog.SourcePaused(logger, pipeline.Name, pause.Until, pause.Reason);
                break;
            }

            try
            {
                await DiscoverAsync(window, match => IsWithin(match.StudyDate, from, to), ct);
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

    private async Task<bool> IsSweepDueAsync(CancellationToken ct)
    {
        var last = await ledger.Reading.LastSweepAsync(pipeline.SourceName, pipeline.Name, ct);
        return last is null || last.Window.Rows <= RowsOfSmallSweep || time.GetUtcNow() - last.ListedAt >= LargeSweepEvery;
    }

    // The sweep finds studies of all times. What can be read as a date is held against the period; what cannot may belong to it.
    private static bool IsWithin(DateOnly? date, DateOnly from, DateOnly to) => date is not { } day || (day >= from && day <= to);

    private async Task DiscoverAsync(QueryWindow window, Func<StudyMatch, bool> isWanted, CancellationToken ct)
    {
        var listing = await windows.ListAsync(window, ct);
        await windows.RecordAsync(listing with { Matches = [.. listing.Matches.Where(isWanted)] }, Lane.Live, null, windows.ToDiscovered, ct);
    }
}
