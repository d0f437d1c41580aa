using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Help;

namespace PullProcessor.Commands;

/// <summary>The tree of commands. A new verb is one file and one line here.</summary>
internal static class RootCommandBuilder
{
    // Beyond this a line of help is hard to read.
    private const int WidestHelp = 100;

    public static RootCommand Build(Surroundings surroundings)
    {
        var options = new GlobalOptions();
        var root = new RootCommand("Pulls studies from a PACS by DICOMweb, runs a model on them and stores the results as DICOM objects.")
        {
            new OnceCommand(surroundings, options),
            new RunCommand(surroundings, options),
            new PlanCommand(surroundings, options),
            new Command("backfill", "Work off past periods or lists of studies, beside the live work; pause, resume and watch them.")
            {
                new BackfillStartCommand(surroundings, options),
                new BackfillListCommand(surroundings, options),
                new BackfillShowCommand(surroundings, options),
                new BackfillPauseCommand(surroundings, options),
                new BackfillResumeCommand(surroundings, options),
                new BackfillCancelCommand(surroundings, options),
            },
            new CoverageCommand(surroundings, options),
            new StatusCommand(surroundings, options),
            new PreflightCommand(surroundings, options),
            new Command("studies", "List studies, explain them, and give orders for them.")
            {
                new StudiesListCommand(surroundings, options),
                new StudiesShowCommand(surroundings, options),
                new StudiesExplainCommand(surroundings, options),
                new StudiesRetryCommand(surroundings, options),
                new StudiesSkipCommand(surroundings, options),
                new StudiesReleaseCommand(surroundings, options),
                new StudiesPrioritizeCommand(surroundings, options),
            },
            new ReprocessCommand(surroundings, options),
            new Command("results", "List results, send them again, and ask their destinations whether they still have them.")
            {
                new ResultsListCommand(surroundings, options),
                new ResultsShowCommand(surroundings, options),
                new ResultsResendCommand(surroundings, options),
                new ResultsVerifyCommand(surroundings, options),
            },
            new Command("source", "Show how a source departs from the standard, as far as that is known, and forget it.")
            {
                new SourceShowCommand(surroundings, options),
                new SourceForgetCommand(surroundings, options),
            },
            new Command("ledger", "Check, copy, prune and export the ledger.")
            {
                new LedgerCheckCommand(surroundings, options),
                new LedgerBackupCommand(surroundings, options),
                new LedgerPruneCommand(surroundings, options),
                new LedgerVacuumCommand(surroundings, options),
                new LedgerExportCommand(surroundings, options),
            },
            new Command("spool", "Look after the instances that are kept on disk until their study is at its end. 'pullproc status' says how many there are.")
            {
                new SpoolClearCommand(surroundings, options),
            },
            new Command("config", "Check and show the configuration.")
            {
                new ConfigCheckCommand(surroundings, options),
                new ConfigShowCommand(surroundings, options),
                new ConfigSchemaCommand(surroundings, options),
            },
            new Command("dicom", "Look at DICOM files: whether they can be read and decoded, and what is in them.")
            {
                new DicomCheckCommand(surroundings, options),
                new DicomDumpCommand(surroundings, options),
                new DicomCheckWorkerCommand(surroundings, options),
            },
            new CompletionCommand(surroundings, options),
            new SandboxCommand(surroundings, options) { new SandboxScoreCommand(surroundings, options) },
        };
        root.Options.Add(options.Configuration);
        root.Options.Add(options.Json);

        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples(new HelpAction { MaxWidth = Math.Min(surroundings.Terminal.Width, WidestHelp) });
        var suggest = root.Directives.OfType<SuggestDirective>().Single();
        suggest.Action = new SuggestAction(root, suggest);
        new OfferedWords(surroundings, options).AddTo(root);
        return root;
    }
}
