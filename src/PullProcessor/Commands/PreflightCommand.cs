using System.CommandLine;
using System.Text;
using Microsoft.Extensions.Logging;
using PullProcessor.Composition;
using PullProcessor.Configuration;
using PullProcessor.Logging;
using PullProcessor.Preflight;
using PullProcessor.Preflight.Checks;

namespace PullProcessor.Commands;

/// <summary>pullproc preflight: the check before going live, of the sources and the destinations of their pipelines.</summary>
internal sealed class PreflightCommand : Verb
{
    private readonly Option<string?> source = new("--source") { Description = "Only this source, and the destinations of its pipelines.", HelpName = "NAME" };
    private readonly Option<int> days = new("--days") { Description = "How many days back studies are listed and sampled.", HelpName = "N", DefaultValueFactory = _ => 30 };
    private readonly Option<int> sample = new("--sample") { Description = "The most studies to look into; one or two objects of each are retrieved.", HelpName = "N", DefaultValueFactory = _ => 20 };
    private readonly Option<bool> store = new("--store") { Description = "Store a small SR, SEG, GSPS and SC of a test patient at each destination, and read them back. They stay there." };
    private readonly Option<bool> yes = new("--yes", "-y") { Description = "Store without asking." };
    private readonly Option<bool> noLearn = new("--no-learn", "--dry-run") { Description = "Leave the ledger as it is: what is learned of the servers is told and not kept." };
    private readonly Option<string?> reportFile = new("--report") { Description = "Write a report to this file, as HTML: one file, to be read and filed by an administrator.", HelpName = "FILE.html" };

    public PreflightCommand(Surroundings surroundings, GlobalOptions options)
        : base("preflight", "Find out whether servers are ready, before going live: reach, TLS, every search and media type, retrieval, a sample, and with --store what is taken.", surroundings, options)
    {
        WholeNumber.Bound(days, 1, 3650);
        WholeNumber.Bound(sample, 0, 200);
        foreach (var option in (Option[])[source, days, sample, store, yes, noLearn, reportFile])
        {
            Options.Add(option);
        }
    }

    public override IReadOnlyList<string> Examples =>
    [
        "pullproc preflight",
        "pullproc preflight --source main --days 7 --report preflight.html",
        "pullproc preflight --store --yes --json | jq '.endpoints[].results[] | select(.verdict == \"fail\")'",
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken)
    {
        if (context.LoadConfiguration() is not { Value: { } configuration })
        {
            return ExitCode.Usage;
        }

        if (parsed.GetValue(source) is { } name && !configuration.Sources.ContainsKey(name))
        {
            context.Error.WriteLine($"There is no source '{name}'. The configuration has: {string.Join(", ", configuration.Sources.Keys)}.");
            return ExitCode.Usage;
        }

        var plan = new PreflightPlan { Days = parsed.GetValue(days), SampleStudies = parsed.GetValue(sample), Stores = parsed.GetValue(store) };
        using var loggers = LogSetup.Create(context, LogLevel.None, null); // What a log would say, a result says.
        await using var setup = PreflightSetup.Open(configuration, parsed.GetValue(source), plan, loggers, context.Time);
        if (plan.Stores && !await MayStoreAsync(parsed, context, setup, cancellationToken))
        {
            return ExitCode.Usage;
        }

        var report = await RunAsync(context, configuration, plan, setup, cancellationToken);
        report = report with
        {
            Ledger = parsed.GetValue(noLearn) ? new LedgerNote(IsKept: false, "--no-learn", []) : await PreflightMemory.KeepAsync(configuration, report.Endpoints, context.Time, cancellationToken),
        };
        if (context.Json)
        {
            context.WriteJson(PreflightJson.Of(report));
        }
        else
        {
            PreflightPrinter.Print(context, report);
        }

        var isWritten = parsed.GetValue(reportFile) is not { } file || await WriteAsync(context, file, report, cancellationToken);
        return (parsed.GetValue(noLearn) || IsRemembered(context, report)) switch
        {
            false => ExitCode.LedgerUnusable,
            true when !isWritten => ExitCode.Usage,
            true when report.IsAnyUnreachable => ExitCode.Unreachable,
            true => report.Verdict == Verdict.Fail ? ExitCode.SomeStudiesFailed : ExitCode.AllWell,
        };
    }

    // What destinations took is news that 'auto' goes by; how servers are spoken to, every run learns for itself.
    private static bool IsRemembered(CommandContext context, PreflightReport report)
    {
        if (report.Ledger is not { IsKept: false, Why: { } why })
        {
            return true;
        }

        var hasTrials = report.Endpoints.Any(endpoint => endpoint.Trials.Count > 0);
        context.Error.WriteLine($"What was learned of the servers{(hasTrials ? ", and what the destinations took," : "")} could not be kept. {why}.");
        return !hasTrials;
    }

    private async Task<bool> MayStoreAsync(ParseResult parsed, CommandContext context, PreflightSetup setup, CancellationToken ct)
    {
        var destinations = setup.Probes.Where(probe => probe.Tested.Role == EndpointRole.Destination).Select(probe => $"'{probe.Tested.Name}' ({probe.Tested.Endpoint.StoreRoot})").ToList();
        if (destinations.Count == 0 || parsed.GetValue(yes))
        {
            return true;
        }

        var what = $"--store stores four test objects (SR, SEG, GSPS, SC) of patient {TestObjects.Patient} at {string.Join(" and ", destinations)}. "
            + "They stay there until somebody deletes them at the server: DICOMweb has no delete.";
        var answer = await context.ConfirmAsync($"{what} Go on?", ct);
        if (answer is null)
        {
            context.Error.WriteLine($"{what} Say --yes to do so without being asked.");
        }

        return answer == true;
    }

    private static async Task<PreflightReport> RunAsync(CommandContext context, PullProcConfiguration configuration, PreflightPlan plan, PreflightSetup setup, CancellationToken ct)
    {
        var (startedAt, started) = (context.Time.GetUtcNow(), context.Time.GetTimestamp());
        var endpoints = new List<EndpointReport>();
        await PreflightProgress.ShowAsync(context, async doing =>
        {
            foreach (var probe in setup.Probes)
            {
                endpoints.Add(await PreflightRunner.RunAsync(probe, setup.ChecksOf(probe.Tested), doing, ct));
            }
        });
        return new PreflightReport
        {
            StartedAt = startedAt,
            Elapsed = context.Time.GetElapsedTime(started),
            Machine = Environment.MachineName,
            Version = typeof(PreflightCommand).Assembly.GetName().Version?.ToString(3) ?? "unknown",
            Contact = configuration.Contact,
            Plan = plan,
            Endpoints = endpoints,
        };
    }

    private static async Task<bool> WriteAsync(CommandContext context, string file, PreflightReport report, CancellationToken ct)
    {
        try
        {
            await File.WriteAllTextAsync(file, HtmlReport.Of(report), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), ct);
            context.Error.WriteLine($"The report is in {Path.GetFullPath(file)}.");
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            context.Error.WriteLine($"The report cannot be written: {fault.Message}");
            return false;
        }
    }
}
