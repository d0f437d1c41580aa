using System.CommandLine;
using Microsoft.Extensions.Logging;
using PullProcessor.Composition;
using PullProcessor.DicomWeb;
using PullProcessor.Logging;
using PullProcessor.Pipeline.Run;

namespace PullProcessor.Commands;

/// <summary>pullproc once: one discovery and all it finds, then exit.</summary>
internal sealed class OnceCommand : Verb
{
    private readonly Option<DateOnly?> from = DateOption.Make("--from", "First study date; with --to instead of the pipeline's look-back.");
    private readonly Option<DateOnly?> to = DateOption.Make("--to", "Last study date, included.");
    private readonly Option<string[]> pipelines = new("--pipeline") { Description = "Only this pipeline; may be given several times.", HelpName = "NAME" };
    private readonly Option<string?> log = new("--log") { Description = "Append the log to this file, as lines of JSON.", HelpName = "FILE" };

    public OnceCommand(Surroundings surroundings, GlobalOptions options)
        : base("once", "Look for studies once, work on all that is due, then exit. May be run any number of times.", surroundings, options)
    {
        Options.Add(from);
        Options.Add(to);
        Options.Add(pipelines);
        Options.Add(log);
    }

    public override IReadOnlyList<string> Examples =>
    [
        "pullproc once",
        "pullproc once --from 2026-01-01 --to 2026-01-31",
        "pullproc once --pipeline chest --json",
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken)
    {
        var (first, last) = (parsed.GetValue(from), parsed.GetValue(to));
        if (first is null != last is null || last < first)
        {
            context.Error.WriteLine("--from and --to belong together, the earlier one first. An example of right: --from 2026-01-01 --to 2026-01-31");
            return ExitCode.Usage;
        }

        // On a terminal the table tells of studies that failed; without one the log is all there is.
        using var loggers = LogSetup.Create(context, context.ShowsProgress ? LogLevel.None : LogLevel.Warning, parsed.GetValue(log));
        return await SiteAccess.WithSiteAsync(context, parsed.GetValue(pipelines) ?? [], loggers, async site =>
        {
            var started = context.Time.GetTimestamp();
            await OrphanRescue.RescueAsync(site.Ledger, loggers.CreateLogger(nameof(OnceCommand)), cancellationToken);
            await using var pulse = new PulseKeeper(site.Ledger, Name, site.Pipelines.Select(pipeline => pipeline.Definition), context.Time);
            await site.KeepSpoolAsync(cancellationToken);
            var runs = site.Pipelines.Select(pipeline => RunAsync(pipeline, first, last, context, cancellationToken)).ToList();
            await RunProgress.ShowAsync(context, site, Task.WhenAll(runs));
            var reports = new List<OnceReport>();
            foreach (var (pipeline, run) in site.Pipelines.Zip(runs))
            {
                reports.Add(await OnceReport.OfAsync(site.Ledger, pipeline, await run, context.Time.GetUtcNow(), context.Time.GetElapsedTime(started), CancellationToken.None));
            }

            await OncePrinter.PrintAsync(context, site.Ledger, reports, cancellationToken.IsCancellationRequested, CancellationToken.None);
            return cancellationToken.IsCancellationRequested ? ExitCode.Interrupted : OnceReport.ExitCodeOf(reports);
        }, cancellationToken);
    }

    /// <returns>What kept the source from being listed; null where it was.</returns>
    private static async Task<DicomWebException?> RunAsync(
        SitePipeline pipeline, DateOnly? first, DateOnly? last, CommandContext context, CancellationToken ct)
    {
        var (from, to) = first is { } day && last is { } end ? (day, end) : pipeline.Discovery.LookBack(pipeline.Configuration.LookBack);
        try
        {
            if (await pipeline.Discovery.DiscoverAsync(from, to, sweeps: first is not null, ct) is { } fault)
            {
                return fault; // What the ledger has due would meet the same source.
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return null; // Windows that were listed are kept; the report says what came of them.
        }

        await pipeline.Run.WorkOffAsync(context.Stop.Drain, context.Stop.HandBack);
        return null;
    }
}
