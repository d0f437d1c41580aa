using System.CommandLine;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Run;

namespace PullProcessor.Commands;

/// <summary>A verb that orders something for studies: with a dry run, the operator's reason, and an answer that counts.</summary>
internal abstract class OrderVerb : Verb
{
    private readonly StudyOrder order;
    private readonly StudyChoiceOptions choice;
    private readonly Option<string?> reason = new("--reason") { Description = "Why; kept in the story of each study. No patient data.", HelpName = "TEXT" };
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Only count and list the studies." };

    protected OrderVerb(string name, string description, StudyOrder order, Surroundings surroundings, GlobalOptions options)
        : base(name, description, surroundings, options)
    {
        this.order = order;
        choice = new StudyChoiceOptions(this, LedgerOrders.StatesOf(order));
        Options.Add(reason);
        Options.Add(dryRun);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken)
    {
        if (await choice.ReadAsync(parsed, context, cancellationToken) is not { } chosen)
        {
            return ExitCode.Usage;
        }

        return await LedgerAccess.WithLedgerAsync(context, async ledger =>
        {
            var report = new OrderReport(order, parsed.GetValue(dryRun));
            var why = parsed.GetValue(reason)?.Trim() ?? "";
            if (chosen.Keys.Count > 0)
            {
                await OrderNamedAsync(ledger, chosen, why, report, cancellationToken);
            }
            else
            {
                await OrderAllAsync(ledger, chosen, why, report, cancellationToken);
            }

            report.Print(context);
            if (!context.Json && report.LetsWorkBegin && !await IsAnyoneAtWorkAsync(ledger, context.Time.GetUtcNow(), cancellationToken))
            {
                context.Output.WriteLine("No process is at work. To do them now: pullproc once (or leave it to the daemon: pullproc run)");
            }

            return report.Refused.Count + report.Unknown.Count > 0 ? ExitCode.SomeStudiesFailed : ExitCode.AllWell;
        }, cancellationToken);
    }

    private static async Task<bool> IsAnyoneAtWorkAsync(SqliteLedger ledger, DateTimeOffset now, CancellationToken ct) =>
        (await ledger.Pulse.SourcesAsync(ct)).Any(pulse => !ProcessReport.Of(pulse, now).IsStale);

    private async Task OrderAllAsync(SqliteLedger ledger, StudyChoice chosen, string why, OrderReport report, CancellationToken ct)
    {
        foreach (var state in chosen.StatesFor(LedgerOrders.StatesOf(order)))
        {
            var filter = chosen.Filter;
            while (await ledger.Orders.ChooseAsync(state, filter, ct) is { Count: > 0 } page)
            {
                await GiveAsync(ledger, page, why, report, ct);
                filter = filter with { AfterId = page[^1].Id };
            }
        }
    }

    private async Task OrderNamedAsync(SqliteLedger ledger, StudyChoice chosen, string why, OrderReport report, CancellationToken ct)
    {
        foreach (var key in chosen.Keys)
        {
            var items = StudyList.IsUid(key)
                ? await ledger.Orders.ChooseAsync(new Dicom.StudyInstanceUid(key), chosen.Filter.Source, chosen.Filter.Pipeline, ct)
                : await ledger.Orders.ChooseAccessionAsync(key, chosen.Filter.Source, chosen.Filter.Pipeline, ct);
            if (items.Count == 0)
            {
                report.AddUnknown(key);
                continue;
            }

            var meant = items.Where(chosen.Takes).ToLookup(item => LedgerOrders.StatesOf(order).Contains(item.State));
            report.AddRefused(meant[false]);
            await GiveAsync(ledger, [.. meant[true]], why, report, ct);
        }
    }

    private async Task GiveAsync(SqliteLedger ledger, IReadOnlyList<WorkItem> items, string why, OrderReport report, CancellationToken ct)
    {
        if (report.IsDryRun)
        {
            report.Add(new OrderReceipt(items, []), items);
        }
        else if (items.Count > 0)
        {
            report.Add(await ledger.Orders.GiveAsync(order, items, why, $"{Environment.UserName}@{Environment.MachineName}", ct), items);
        }
    }
}
