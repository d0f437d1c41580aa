namespace PullProcessor.Tests.Cli;

public sealed class HelpTests
{
    [Theory]
    [InlineData("help.txt")]
    [InlineData("help-status.txt", "status")]
    [InlineData("help-reprocess.txt", "reprocess")]
    [InlineData("help-studies.txt", "studies")]
    [InlineData("help-studies-retry.txt", "studies", "retry")]
    [InlineData("help-studies-skip.txt", "studies", "skip")]
    [InlineData("help-studies-prioritize.txt", "studies", "prioritize")]
    [InlineData("help-studies-release.txt", "studies", "release")]
    [InlineData("help-ledger.txt", "ledger")]
    [InlineData("help-ledger-check.txt", "ledger", "check")]
    [InlineData("help-ledger-backup.txt", "ledger", "backup")]
    [InlineData("help-ledger-prune.txt", "ledger", "prune")]
    [InlineData("help-ledger-vacuum.txt", "ledger", "vacuum")]
    [InlineData("help-ledger-export.txt", "ledger", "export")]
    [InlineData("help-spool.txt", "spool")]
    [InlineData("help-spool-clear.txt", "spool", "clear")]
    [InlineData("help-completion.txt", "completion")]
    [InlineData("help-config.txt", "config")]
    [InlineData("help-config-check.txt", "config", "check")]
    [InlineData("help-config-show.txt", "config", "show")]
    [InlineData("help-config-schema.txt", "config", "schema")]
    [InlineData("help-plan.txt", "plan")]
    [InlineData("help-backfill.txt", "backfill")]
    [InlineData("help-backfill-start.txt", "backfill", "start")]
    [InlineData("help-backfill-list.txt", "backfill", "list")]
    [InlineData("help-backfill-show.txt", "backfill", "show")]
    [InlineData("help-backfill-pause.txt", "backfill", "pause")]
    [InlineData("help-backfill-resume.txt", "backfill", "resume")]
    [InlineData("help-backfill-cancel.txt", "backfill", "cancel")]
    [InlineData("help-coverage.txt", "coverage")]
    [InlineData("help-sandbox.txt", "sandbox")]
    [InlineData("help-preflight.txt", "preflight")]
    [InlineData("help-results.txt", "results")]
    [InlineData("help-results-list.txt", "results", "list")]
    [InlineData("help-results-show.txt", "results", "show")]
    [InlineData("help-results-resend.txt", "results", "resend")]
    [InlineData("help-results-verify.txt", "results", "verify")]
    [InlineData("help-source.txt", "source")]
    [InlineData("help-source-show.txt", "source", "show")]
    [InlineData("help-source-forget.txt", "source", "forget")]
    [InlineData("help-dicom.txt", "dicom")]
    [InlineData("help-dicom-check.txt", "dicom", "check")]
    [InlineData("help-dicom-dump.txt", "dicom", "dump")]
    public async Task Help_OfACommand_IsTheGoldenFile(string file, params string[] command)
    {
        using var line = new CommandLine();

        Assert.Equal(0, await line.RunAsync([.. command, "--help"]));

        Golden.Matches(Golden.OfCli(file), line.Output);
        Assert.Empty(line.Error);
    }

    [Theory]
    [InlineData("'pullproc --help'")]
    [InlineData("'pullproc --help'", "confg")]
    [InlineData("'pullproc config --help'", "config")]
    [InlineData("'pullproc config check --help'", "config", "check", "--nonsense")]
    public async Task WrongUsage_OfACommand_ExitsWith2AndPointsAtTheHelp(string hint, params string[] arguments)
    {
        using var line = new CommandLine();

        Assert.Equal(2, await line.RunAsync(arguments));

        Assert.Contains(hint, line.Error, StringComparison.Ordinal);
        Assert.Empty(line.Output);
    }
}
