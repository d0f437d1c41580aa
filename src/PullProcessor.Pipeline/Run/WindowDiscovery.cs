using Microsoft.Extensions.Logging;
using PullProcessor.Dicom;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Query;

namespace PullProcessor.Pipeline.Run;

/// <summary>Lists one window and records it with its studies, for polls and for campaigns alike.</summary>
internal sealed class WindowDiscovery(PipelineDefinition pipeline, SqliteLedger ledger, RunTally tally, TimeProvider time, ILogger logger)
{
    private readonly StudyQuery query = new(pipeline.Source);

    /// <summary>Lists it.</summary>
    /// <exception cref="DicomWeb.DicomWebException">The source could not be asked.</exception>
    public Task<WindowListing> ListAsync(QueryWindow window, CancellationToken ct) => query.ListAsync(window, ct);

    /// <summary>Lists every study of the source, by no date: those of the period that are not known already, and those whose date cannot be read.</summary>
    /// <exception cref="DicomWeb.DicomWebException">The source could not be asked.</exception>
    public Task<WindowListing> SweepAsync(DateOnly from, DateOnly to, Func<StudyInstanceUid, bool> isKnown, CancellationToken ct) => query.SweepAsync(from, to, isKnown, ct);

    /// <summary>Records it with its studies in one transaction.</summary>
    public async Task<DiscoveryReceipt> RecordAsync(
        WindowListing listing, Lane lane, CampaignListing? campaign, Func<StudyMatch, DiscoveredStudy> toDiscovered, CancellationToken ct)
    {
        var window = listing.Window;
        var receipt = await ledger.Discovery.DiscoverAsync(
            new DiscoveredWindow
            {
                Source = pipeline.SourceName,
                Pipeline = pipeline.Name,
                Lane = lane,
                Kind = window.Kind,
                Campaign = campaign,
                LateGrowth = pipeline.LateGrowth,
                Elsewhere = pipeline.Elsewhere,
                From = window.From,
                To = window.To,
                Studies = listing.Matches.Count,
                Rows = listing.Rows,
                Pages = listing.Pages,
                IsProven = listing.IsProven,
                IsOver = window.To < Today,
                Proof = listing.Proof,
            },
            [.. listing.Matches.Select(toDiscovered)],
            ct);
        tally.CountWindow(listing.IsProven, receipt.Discovered, receipt.Skipped);
        if (listing.IsProven)
        {
            RunLog.Listed(logger, window, pipeline.SourceName, pipeline.Name, listing.Matches.Count, receipt.Discovered, listing.Proof);
        }
        else
        {
            RunLog.ListedWithDoubt(logger, window, pipeline.SourceName, pipeline.Name, listing.Proof);
        }

        return receipt;
    }

    /// <summary>A study as the pipeline's selection sees it.</summary>
    public DiscoveredStudy ToDiscovered(StudyMatch match) => new()
    {
        StudyInstanceUid = match.Study,
        StudyDate = match.StudyDate,
        Modalities = match.Modalities,
        AccessionNumber = match.AccessionNumber,
        Instances = match.Instances,
        Skip = pipeline.Selection.ReasonAgainst(match) is { } reason ? new WorkReason(FailureCode.NotSelected, reason) : null,
    };

    /// <summary>The day at the source.</summary>
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), pipeline.TimeZone).DateTime);
}
