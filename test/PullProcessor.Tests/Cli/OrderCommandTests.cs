using System.Text.Json.Nodes;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Tests.Configuration;
using PullProcessor.Tests.Ledger;

namespace PullProcessor.Tests.Cli;

/// <summary>reprocess, studies retry, skip and release.</summary>
public sealed class OrderCommandTests : IDisposable
{
    private readonly ConfigurationFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Retry_ByCode_MovesThoseAndTellsHowMany()
    {
        await MakeAsync();

        var answer = await RunAsync(0, "studies", "retry", "--code", "204", "--reason", "archive mended");

        Assert.Equal((1, "retry", false), ((int?)answer["count"], (string?)answer["order"], (bool?)answer["dryRun"]));
        Assert.Equal(1, (int?)answer["from"]!["Quarantined"]);
        Assert.Equal(("2.25.1", "Ready"), ((string?)answer["studies"]![0]!["studyInstanceUid"], (string?)answer["studies"]![0]!["state"]));
        Assert.Equal("archive mended", (await ShowAsync("2.25.1"))["events"]!.AsArray()[^1]!["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task Retry_NobodyAtWork_SaysWhoDoesThem()
    {
        await MakeAsync();
        using var first = new CommandLine();
        using var second = new CommandLine();

        Assert.Equal(0, await first.RunAsync("studies", "retry", "--code", "204", "--dry-run", "--config", folder.File));
        Assert.Equal(0, await second.RunAsync("studies", "retry", "--code", "204", "--config", folder.File));

        Assert.DoesNotContain("pullproc once", first.Output, StringComparison.Ordinal);
        Assert.EndsWith("No process is at work. To do them now: pullproc once (or leave it to the daemon: pullproc run)", second.Output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_StateThatIsNone_IsRefusedInTheWordsOfTheTool()
    {
        using var line = new CommandLine();

        Assert.Equal(2, await line.RunAsync("studies", "list", "--state", "quarantine", "--config", folder.File));

        Assert.Contains("'quarantine'", line.Error, StringComparison.Ordinal);
        Assert.Contains("Quarantined", line.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("PullProcessor", line.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Order_DryRun_CountsAndChangesNothing()
    {
        await MakeAsync();

        var answer = await RunAsync(0, "studies", "retry", "--where", "state=quarantined code=204|205 date=2026-02-01..2026-02-28 modality=ct", "--dry-run");

        Assert.Equal((1, true), ((int?)answer["count"], (bool?)answer["dryRun"]));
        Assert.Equal("Quarantined", (string?)(await ShowAsync("2.25.1"))["state"]);
    }

    [Fact]
    public async Task Order_StudyInAnotherState_SaysWhichVerbIsRight()
    {
        await MakeAsync();
        using var line = new CommandLine();

        Assert.Equal(3, await line.RunAsync("reprocess", "2.25.1", "2.25.404", "--config", folder.File));

        Assert.Contains("Study 2.25.1 is Quarantined in chest: 'pullproc studies retry' tries it again.", line.Error, StringComparison.Ordinal);
        Assert.Contains("The ledger does not know 2.25.404.", line.Error, StringComparison.Ordinal);
        Assert.Contains("0 studies", line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Skip_FromAPipeOfUidsAndAccessionNumbers_TakesBoth()
    {
        await MakeAsync();

        var answer = await RunAsync(0, ["studies", "skip", "--studies-from", "-"], input: "# tonight\nA2\n2.25.1,CT\n");

        Assert.Equal(2, (int?)answer["count"]);
        Assert.All(["2.25.1", "2.25.2"], uid => Assert.Equal("Skipped", (string?)ShowAsync(uid).GetAwaiter().GetResult()["state"]));
    }

    [Fact]
    public async Task Release_Skipped_IsReady()
    {
        await MakeAsync();

        var answer = await RunAsync(0, "studies", "release", "2.25.3");

        Assert.Equal((1, "Ready"), ((int?)answer["count"], (string?)answer["studies"]![0]!["state"]));
    }

    [Theory]
    [InlineData("Say which studies", "studies", "retry")]
    [InlineData("no such failure code", "studies", "retry", "--code", "299")]
    [InlineData("'colour' is no key", "studies", "retry", "--where", "colour=red")]
    [InlineData("there is no such state", "studies", "retry", "--where", "state=Lost")]
    [InlineData("it has no value", "studies", "retry", "--where", "state=")]
    [InlineData("a period 2024-03-01..2024-03-31", "studies", "retry", "--where", "date=March")]
    [InlineData("--from is after --to", "studies", "skip", "--from", "2026-02-02", "--to", "2026-02-01")]
    [InlineData("cannot be read", "studies", "skip", "--studies-from", "nowhere.txt")]
    [InlineData("Done", "studies", "retry", "--state", "Done")]
    [InlineData("Did you mean 'pullproc studies retry'?", "retry", "2.25.1")]
    [InlineData("Did you mean 'pullproc reprocess'?", "studies", "reproces", "2.25.1")]
    public async Task Order_WrongUsage_ExitsWith2AndSaysWhatIsRight(string said, params string[] arguments)
    {
        await MakeAsync();
        using var line = new CommandLine();

        Assert.Equal(2, await line.RunAsync([.. arguments, "--config", folder.File]));

        Assert.Contains(said, line.Error, StringComparison.Ordinal);
    }

    private Task<JsonNode> RunAsync(int code, params string[] arguments) => RunAsync(code, arguments, "");

    private async Task<JsonNode> RunAsync(int code, string[] arguments, string input)
    {
        using var line = new CommandLine { Input = input };
        Assert.Equal(code, await line.RunAsync([.. arguments, "--json", "--config", folder.File]));
        return JsonNode.Parse(line.Output)!;
    }

    private async Task<JsonNode> ShowAsync(string uid) => (await RunAsync(0, "studies", "show", uid))[0]!;

    // 2.25.1 is Quarantined with 204, 2.25.2 Ready, 2.25.3 Skipped.
    private async Task MakeAsync()
    {
        var configuration = JsonNode.Parse(ConfigurationFolder.Minimal)!;
        configuration["ledger"] = new JsonObject { ["sqlite"] = "pullproc.db" };
        folder.Write("pullproc.json", configuration.ToJsonString());
        await using var ledger = await SqliteLedger.OpenAsync(Path.Combine(folder.Path, "pullproc.db"), new SettableClock(), Cancellation);
        DiscoveredStudy[] studies = [LedgerFixture.Study(1), LedgerFixture.Study(2), LedgerFixture.Study(3, skip: new WorkReason(FailureCode.NotSelected, "no"))];
        await ledger.Discovery.DiscoverAsync(LedgerFixture.Window(3), studies, Cancellation);
        await ledger.Discovery.PromoteStableAsync(LedgerFixture.Source, LedgerFixture.PipelineName, TimeSpan.Zero, Cancellation);
        var work = await ledger.Claims.ClaimNextAsync(LedgerFixture.Source, LedgerFixture.PipelineName, [], LedgerFixture.Owner, LedgerFixture.LeaseFor, Cancellation);
        await ledger.Outcomes.QuarantineAsync(work!.Lease, FailureCode.RetrieveMissing, "1 of 3", Cancellation);
    }
}
