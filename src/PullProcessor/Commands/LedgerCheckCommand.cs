using System.CommandLine;
using System.Text.Json.Nodes;

namespace PullProcessor.Commands;

/// <summary>pullproc ledger check: whether the file is sound.</summary>
internal sealed class LedgerCheckCommand(Surroundings surroundings, GlobalOptions options)
    : Verb("check", "Read all of the ledger and hold it against its own rules: pages, references, counts, results of Done studies. Exit code 5 where something is wrong.", surroundings, options)
{
    public override IReadOnlyList<string> Examples => ["pullproc ledger check", "pullproc ledger check --json | jq '.faults[]'"];

    protected override Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken) =>
        LedgerFileAccess.WithFileAsync(context, async ledger =>
        {
            var faults = await ledger.Upkeep.CheckAsync(cancellationToken);
            if (context.Json)
            {
                context.WriteJson(new JsonObject
                {
                    ["ledger"] = ledger.Path,
                    ["sound"] = faults.Count == 0,
                    ["faults"] = new JsonArray([.. faults.Select(fault => JsonValue.Create(fault))]),
                });
            }
            else
            {
                foreach (var fault in faults)
                {
                    context.Output.WriteLine(fault);
                }

                context.Output.WriteLine(faults.Count == 0
                    ? $"{ledger.Path} is sound."
                    : $"{ledger.Path}: {FaultReport.Count(faults.Count, "fault")}. Stop all programs that use it, keep a copy, and restore the last backup, or recover it with sqlite3's .recover.");
            }

            return faults.Count == 0 ? ExitCode.AllWell : ExitCode.LedgerUnusable;
        }, cancellationToken);
}
