using System.CommandLine;
using PullProcessor.Configuration;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Run;

namespace PullProcessor.Commands;

/// <summary>pullproc coverage: whether a past period is covered, and every gap.</summary>
internal sealed class CoverageCommand : Verb
{
    private const int MostDays = 36_525;

    private readonly Option<string?> pipeline = new("--pipeline") { Description = "The pipeline; may be left out where there is one.", HelpName = "NAME" };
    private readonly Option<DateOnly?> from = DateOption.Make("--from", "First study date.");
    private readonly Option<DateOnly?> to = DateOption.Make("--to", "Last study date, included.");
    private readonly Option<bool> listed = new("--listed") { Description = "Ask only whether everything was listed completely, not what became of the studies." };
    private readonly Option<bool> datedOnly = new("--dated-only") { Description = "Leave out studies without a readable date." };

    public CoverageCommand(Surroundings surroundings, GlobalOptions options)
        : base("coverage", "Prove that a period is covered: every day listed completely, every study done or skipped. Names every gap; exits with 0 only when there is none. Asks no server.", surroundings, options)
    {
        from.Required = true;
        to.Required = true;
        Option[] all = [pipeline, from, to, listed, datedOnly];
        Array.ForEach(all, Options.Add);
    }

    public override IReadOnlyList<string> Examples =>
    [
        "pullproc coverage --pipeline chest --from 2024-03-01 --to 2024-03-31",
        "pullproc coverage --from 2019-01-01 --to 2019-12-31 --json | jq '.gaps'",
    ];

    protected override Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken) =>
        LedgerAccess.WithLedgerAsync(context, async (ledger, configuration) =>
        {
            var (first, last) = (parsed.GetValue(from)!.Value, parsed.GetValue(to)!.Value);
            if (last < first || last.DayNumber - first.DayNumber >= MostDays)
            {
                context.Error.WriteLine("--from is after --to, or more than a hundred years before it. An example of right: --from 2024-03-01 --to 2024-03-31");
                return ExitCode.Usage;
            }

            if (PipelineOf(parsed.GetValue(pipeline), configuration) is not { } name)
            {
                context.Error.WriteLine($"Say of which pipeline, by --pipeline. The configuration has: {string.Join(", ", configuration.Pipelines.Keys)}.");
                return ExitCode.Usage;
            }

            var source = configuration.Pipelines[name].Source;
            var zone = configuration.Sources[source].TimeZone ?? context.Time.LocalTimeZone;
            var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(context.Time.GetUtcNow(), zone).DateTime);
            var days = await ledger.Coverage.DaysAsync(source, name, first, last, withUndated: !parsed.GetValue(datedOnly), cancellationToken);
            var report = new CoverageReport(source, name, first, last, parsed.GetValue(listed), CoverageStatement.Of(days, today), await UnfinishedAsync(ledger, name, first, last, cancellationToken));
            await report.PrintAsync(context, ledger, cancellationToken);
            return report.IsCovered ? ExitCode.AllWell : ExitCode.SomeStudiesFailed;
        }, cancellationToken);

    // The latest that is over all of the period.
    private static async Task<Campaign?> UnfinishedAsync(SqliteLedger ledger, string pipeline, DateOnly first, DateOnly last, CancellationToken ct) =>
        (await ledger.Campaigns.ListAsync(pipeline, ct))
            .Where(campaign => campaign.State is CampaignState.Running or CampaignState.Paused or CampaignState.Planned && campaign.Scope.From <= first && campaign.Scope.To >= last)
            .MaxBy(campaign => campaign.Id);

    private static string? PipelineOf(string? given, PullProcConfiguration configuration) =>
        given is null ? configuration.Pipelines.Count == 1 ? configuration.Pipelines.Keys.Single() : null
        : configuration.Pipelines.ContainsKey(given) ? given : null;
}
