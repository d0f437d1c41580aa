using System.Text.Json.Nodes;
using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Tests.Cli;

/// <summary>pullproc ledger check, backup, prune, vacuum and export, on a site whose studies are done.</summary>
public sealed class LedgerCommandTests(FinishedSite site) : IClassFixture<FinishedSite>, IDisposable
{
    private readonly DirectoryInfo copy = site.Copy();

    private string Ledger => Path.Combine(copy.FullName, "pullproc.db");

    public void Dispose() => copy.Delete(recursive: true);

    [Fact]
    public async Task Check_SoundLedger_ExitsWith0()
    {
        var answer = await JsonAsync(0, "ledger", "check");

        Assert.True((bool?)answer["sound"]);
        Assert.Empty(answer["faults"]!.AsArray());
    }

    [Fact]
    public async Task Check_DamagedLedger_ExitsWith5()
    {
        await using (var stream = File.OpenWrite(Ledger))
        {
            stream.Position = 3 * 4096;
            stream.Write(new byte[20 * 4096]);
        }

        using var line = new CommandLine();
        Assert.Equal(5, await RunAsync(line, "ledger", "check"));
        Assert.NotEmpty(line.Output + line.Error);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("vacuum")]
    [InlineData("export")]
    [InlineData("backup", "copy.db")]
    [InlineData("prune", "--older-than", "1d")]
    public async Task AnyVerb_NoLedgerThere_ExitsWith5AndMakesNone(params string[] verb)
    {
        File.Delete(Ledger);
        using var line = new CommandLine();

        Assert.Equal(5, await RunAsync(line, ["ledger", .. verb]));

        Assert.Contains("There is no ledger at", line.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Ledger));
    }

    [Fact]
    public async Task Backup_OfALedger_IsACopyThatOpens()
    {
        var target = Path.Combine(copy.FullName, "backup.db");

        var answer = await JsonAsync(0, "ledger", "backup", target);

        Assert.Equal(new FileInfo(target).Length, (long?)answer["bytes"]);
        await using var opened = await SqliteLedger.OpenAsync(target, TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.Equal(2, (await opened.Reading.ListAsync(new StudyFilter(), TestContext.Current.CancellationToken)).Count);
    }

    [Fact]
    public async Task Backup_WhereItCannotBeWritten_ExitsWith5()
    {
        using var line = new CommandLine();

        Assert.Equal(5, await RunAsync(line, "ledger", "backup", Path.Combine(Ledger, "nowhere.db")));

        Assert.Contains("The backup could not be made", line.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prune_YoungStudies_TakesNothingUnlessTheyAreOldEnough()
    {
        Assert.Equal(0, (int?)(await JsonAsync(0, "ledger", "prune", "--older-than", "90d"))["studies"]);
        var would = await JsonAsync(0, "ledger", "prune", "--older-than", "0s", "--dry-run");
        Assert.Equal((2, 20), ((int?)would["studies"], (int?)would["instances"]));
        await JsonAsync(0, "ledger", "prune", "--older-than", "0s");
        Assert.Equal(0, (int?)(await JsonAsync(0, "ledger", "prune", "--older-than", "0s"))["instances"]);
        Assert.NotNull((await JsonAsync(0, "ledger", "vacuum"))["bytesAfter"]);
    }

    [Fact]
    public async Task Export_AsCsv_HasAHeaderAndALineForEachStudy()
    {
        using var line = new CommandLine();
        Assert.Equal(0, await RunAsync(line, "ledger", "export"));

        var lines = line.Output.TrimEnd('\n').Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("source,pipeline,study_instance_uid,revision,study_date,", lines[0], StringComparison.Ordinal);
        Assert.All(lines[1..], each => Assert.Equal(lines[0].Count(letter => letter == ','), each.Count(letter => letter == ',')));
        Assert.Equal(site.Studies.Order(), lines[1..].Select(each => each.Split(',')[2]).Order());
    }

    [Fact]
    public async Task Export_AsJsonLines_HasTheShapeOfTheList()
    {
        using var line = new CommandLine();
        Assert.Equal(0, await RunAsync(line, "ledger", "export", "--format", "jsonl", "--state", "Done"));

        Assert.All(line.Output.TrimEnd('\n').Split('\n'), each => Assert.Equal("Done", (string?)JsonNode.Parse(each)!["state"]));
    }

    private Task<int> RunAsync(CommandLine line, params string[] arguments) => line.RunAsync([.. arguments, "--config", Path.Combine(copy.FullName, FinishedSite.Configuration)]);

    private async Task<JsonNode> JsonAsync(int code, params string[] arguments)
    {
        using var line = new CommandLine();
        Assert.Equal(code, await RunAsync(line, [.. arguments, "--json"]));
        return JsonNode.Parse(line.Output)!;
    }
}
