using System.CommandLine;
using System.Text.Json.Nodes;

namespace PullProcessor.Commands;

/// <summary>pullproc ledger vacuum: gives the disk back what was taken out.</summary>
internal sealed class LedgerVacuumCommand(Surroundings surroundings, GlobalOptions options) : Verb(
    "vacuum", "Give the disk back what was taken out. Needs as much free space as the ledger is large; programs that work on it wait meanwhile.", surroundings, options)
{
    public override IReadOnlyList<string> Examples => ["pullproc ledger vacuum"];

    protected override Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken) =>
        LedgerFileAccess.WithFileAsync(context, async ledger =>
        {
            var (before, after) = await ledger.Upkeep.VacuumAsync(cancellationToken);
            if (context.Json)
            {
                context.WriteJson(new JsonObject { ["ledger"] = ledger.Path, ["bytesBefore"] = before, ["bytesAfter"] = after });
            }
            else
            {
                context.Output.WriteLine($"{ledger.Path}: {ByteText.Of(before)} before, {ByteText.Of(after)} now.");
            }

            return ExitCode.AllWell;
        }, cancellationToken);
}
