using System.CommandLine;
using System.Text.Json.Nodes;
using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Commands;

/// <summary>pullproc ledger backup: a copy of the file as it is at one moment.</summary>
internal sealed class LedgerBackupCommand : Verb
{
    private readonly Argument<string> target = new("file") { Description = "Where the copy goes; one that is there is replaced when the new one is whole.", HelpName = "FILE" };

    public LedgerBackupCommand(Surroundings surroundings, GlobalOptions options)
        : base("backup", "Copy the ledger as it is at one moment, while programs work on it. The copy is one file, checked, readable by its owner alone.", surroundings, options) =>
        Arguments.Add(target);

    public override IReadOnlyList<string> Examples => ["pullproc ledger backup /backup/pullproc.db", "pullproc ledger backup \"/backup/pullproc-$(date +%F).db\" --json"];

    protected override Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken) =>
        LedgerFileAccess.WithFileAsync(context, async ledger =>
        {
            var file = Path.GetFullPath(parsed.GetRequiredValue(target));
            if (file == ledger.Path)
            {
                context.Error.WriteLine($"{file} is the ledger itself; name another file.");
                return ExitCode.Usage;
            }

            try
            {
                var bytes = await ledger.Upkeep.BackupAsync(file, cancellationToken);
                if (context.Json)
                {
                    context.WriteJson(new JsonObject { ["ledger"] = ledger.Path, ["backup"] = file, ["bytes"] = bytes });
                }
                else
                {
                    context.Output.WriteLine($"{ledger.Path} was copied to {file}: {ByteText.Of(bytes)}, sound.");
                }

                return ExitCode.AllWell;
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or LedgerException)
            {
                context.Error.WriteLine($"The backup could not be made: {fault.Message} A copy that was there before is untouched.");
                return ExitCode.LedgerUnusable;
            }
        }, cancellationToken);
}
