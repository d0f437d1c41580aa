using System.CommandLine;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using PullProcessor.Dicom;
using PullProcessor.Logging;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Run;

namespace PullProcessor.Commands;

/// <summary>pullproc results resend: builds results again, under the same UIDs and with the same bytes, and stores them again.</summary>
internal sealed class ResultsResendCommand : Verb
{
    private static readonly ResultState[] Wanting = [ResultState.Failed, ResultState.Lost];

    private readonly Argument<string[]> instances = new("result")
    {
        Description = "SOP Instance UIDs of results, whatever their state. Without any: all that the options choose.",
        HelpName = "UID",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Only count and list what would be sent again. Asks no server." };
    private readonly ResultFilterOptions filters;

    public ResultsResendCommand(Surroundings surroundings, GlobalOptions options)
        : base("resend", "Store results again under the same UIDs: without --state, those that failed or are lost. What is there already is not sent.", surroundings, options)
    {
        Arguments.Add(instances);
        Options.Add(dryRun);
        filters = new ResultFilterOptions(this, withState: true);
    }

    public override IReadOnlyList<string> Examples =>
    [
        "pullproc results resend --dry-run",
        "pullproc results resend --destination archive",
        "pullproc results resend 2.25.1234",
        "pullproc results resend --state Confirmed --study 2.25.99",
    ];

    protected override Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken)
    {
        var filter = filters.FilterOf(parsed, Wanting);
        IReadOnlyList<SopInstanceUid> uids = [.. (parsed.GetValue(instances) ?? []).Distinct().Select(uid => new SopInstanceUid(uid))];
        if (filter.States.Contains(ResultState.Superseded))
        {
            context.Error.WriteLine("A superseded result is not sent again: another took its place, or nothing asks for it any more.");
            return Task.FromResult(ExitCode.Usage);
        }

        return parsed.GetValue(dryRun)
            ? LedgerAccess.WithLedgerAsync(context, ledger => ListAsync(context, ledger, filter, uids, cancellationToken), cancellationToken)
            : ResendAsync(context, filters.PipelinesOf(parsed), filter, uids, cancellationToken);
    }

    private static async Task<int> ListAsync(CommandContext context, SqliteLedger ledger, ResultFilter filter, IReadOnlyList<SopInstanceUid> uids, CancellationToken ct)
    {
        if (await ChooseAsync(context, ledger, filter, uids, ct) is not { } chosen)
        {
            return ExitCode.Usage;
        }

        if (context.Json)
        {
            context.WriteJson(ToJson(isDryRun: true, chosen.Count, [], [.. chosen.Select(listed => ToJson(listed, null))]));
            return ExitCode.AllWell;
        }

        var table = ResultRows.NewTable("since, or why");
        foreach (var listed in chosen)
        {
            ResultRows.AddTo(table, listed, ResultRows.Explain(listed.Result));
        }

        context.Tables.Write(table);
        context.Output.WriteLine($"{FaultReport.Count(chosen.Count, "result")} would be sent again.");
        return ExitCode.AllWell;
    }

    private static async Task<int> ResendAsync(
        CommandContext context, IReadOnlyList<string> pipelines, ResultFilter filter, IReadOnlyList<SopInstanceUid> uids, CancellationToken ct)
    {
        using var loggers = LogSetup.Create(context, context.ShowsProgress ? LogLevel.None : LogLevel.Warning, null);
        return await SiteAccess.WithSiteAsync(context, pipelines, loggers, async site =>
        {
            if (await ChooseAsync(context, site.Ledger, filter, uids, ct) is not { } chosen)
            {
                return ExitCode.Usage;
            }

            IReadOnlyList<ResentResult> resent = [];
            await CheckProgress.ShowAsync(context, "sending", chosen.Count, "results", async step => resent = await ResendRun.ResendAsync(site, chosen, step, ct));
            Print(context, resent);
            return ExitCodeOf(resent);
        }, ct);
    }

    /// <returns>Null where a UID is not known; that is told on stderr.</returns>
    private static async Task<IReadOnlyList<ListedResult>?> ChooseAsync(
        CommandContext context, SqliteLedger ledger, ResultFilter filter, IReadOnlyList<SopInstanceUid> uids, CancellationToken ct)
    {
        var chosen = new List<ListedResult>();
        foreach (var uid in uids)
        {
            var places = await ledger.Reading.FindResultsAsync(uid, ct);
            if (places.All(place => place.Result.State == ResultState.Superseded))
            {
                context.Error.WriteLine(places.Count == 0
                    ? $"The ledger does not know result {uid}. 'pullproc results list' shows those that it knows."
                    : $"Result {uid} is superseded and not sent again.");
                return null;
            }

            chosen.AddRange(places.Where(place => place.Result.State != ResultState.Superseded && (filter.Destination is null || place.Result.Destination == filter.Destination)));
        }

        if (uids.Count == 0)
        {
            await foreach (var page in ResultPages.AllAsync(ledger, filter, ct))
            {
                chosen.AddRange(page);
            }
        }

        return chosen;
    }

    private static void Print(CommandContext context, IReadOnlyList<ResentResult> resent)
    {
        if (context.Json)
        {
            context.WriteJson(ToJson(isDryRun: false, resent.Count, resent, [.. resent.Select(each => ToJson(each.Listed, each))]));
            return;
        }

        var table = ResultRows.NewTable("why not");
        foreach (var each in resent.Where(each => each.Outcome is ResendOutcome.Failed or ResendOutcome.Unreachable))
        {
            ResultRows.AddTo(table, each.Listed, each.Text);
        }

        if (table.Rows.Count > 0)
        {
            context.Tables.Write(table);
        }

        context.Output.WriteLine($"{FaultReport.Count(resent.Count, "result")}: {Count(resent, ResendOutcome.Stored)} stored, {Count(resent, ResendOutcome.WasThere)} were there, "
            + $"{Count(resent, ResendOutcome.Failed)} failed, {Count(resent, ResendOutcome.Unreachable)} could not be delivered now.");
    }

    private static int ExitCodeOf(IReadOnlyList<ResentResult> resent) => resent switch
    {
        _ when Count(resent, ResendOutcome.Unreachable) > 0 => ExitCode.Unreachable,
        _ when Count(resent, ResendOutcome.Failed) > 0 => ExitCode.SomeStudiesFailed,
        _ => ExitCode.AllWell,
    };

    /// <summary>The documented shape. Keys may be added, never renamed.</summary>
    private static JsonObject ToJson(bool isDryRun, int count, IReadOnlyList<ResentResult> resent, JsonNode?[] items) => new()
    {
        ["dryRun"] = isDryRun,
        ["count"] = count,
        ["stored"] = Count(resent, ResendOutcome.Stored),
        ["wasThere"] = Count(resent, ResendOutcome.WasThere),
        ["failed"] = Count(resent, ResendOutcome.Failed),
        ["unreachable"] = Count(resent, ResendOutcome.Unreachable),
        ["results"] = new JsonArray(items),
    };

    private static JsonObject ToJson(ListedResult listed, ResentResult? resent)
    {
        var row = ResultRows.ToJson(listed);
        row["outcome"] = resent?.Outcome.ToString();
        row["text"] = resent?.Text;
        return row;
    }

    private static int Count(IReadOnlyList<ResentResult> resent, ResendOutcome outcome) => resent.Count(each => each.Outcome == outcome);
}
