using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PullProcessor.Tests.Cli;

public sealed partial class ResultsCommandTests(FinishedSite site) : IClassFixture<FinishedSite>, IDisposable
{
    private readonly DirectoryInfo folder = site.Copy();

    private string[] Reports => [.. Directory.EnumerateFiles(Path.Combine(folder.FullName, "results"), "*.dcm", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task List_AsJson_HasTheDocumentedShape() => Matches("results-list.json", (await RunAsync(0, "results", "list")).ToJsonString(Golden.Indented));

    [Fact]
    public async Task Show_AsJson_HasTheDocumentedShape() =>
        Matches("results-show.json", (await RunAsync(0, "results", "show", UidOf(Reports[0]))).ToJsonString(Golden.Indented));

    [Theory]
    [InlineData(4)]
    [InlineData(2, "--kind", "findings")]
    [InlineData(2, "--destination", "files", "--state", "confirmed")]
    [InlineData(0, "--state", "Lost", "--state", "Superseded")]
    [InlineData(4, "--pipeline", "chest", "--from", "2026-01-05", "--to", "2026-01-05")]
    [InlineData(0, "--to", "2026-01-04")]
    [InlineData(0, "--study", "2.25.404")]
    public async Task List_WithOptions_IsNarrowed(int count, params string[] options) =>
        Assert.Equal(count, (await RunAsync(0, ["results", "list", .. options])).AsArray().Count);

    [Fact]
    public async Task List_OfOneStudy_HasItsResultsOnly() =>
        Assert.All((await RunAsync(0, "results", "list", "--study", site.Studies[1])).AsArray(), row => Assert.Equal(site.Studies[1], (string?)row!["studyInstanceUid"]));

    [Fact]
    public async Task List_ForPeople_IsATableThatEndsWithTheirNumber()
    {
        var text = await PrintAsync(0, "results", "list", "--kind", "sr");

        Assert.Contains("Confirmed", text, StringComparison.Ordinal);
        Assert.EndsWith("2 results.\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_AllIsThere_ExitsWith0()
    {
        var report = await RunAsync(0, "results", "verify");

        Assert.Equal((4, 4, 0), ((int?)report["asked"], (int?)report["present"], report["results"]!.AsArray().Count));
    }

    /// <summary>The way of an operator: noticed, written down, mended with the same bytes, clean again.</summary>
    [Fact]
    public async Task Verify_OneHasVanished_IsToldAndRepairBringsTheSameBytesBack()
    {
        var victim = Reports[0];
        var before = File.ReadAllBytes(victim);
        File.Delete(victim);

        var noticed = await RunAsync(3, "results", "verify");
        var lost = (await RunAsync(0, "results", "list", "--state", "Lost")).AsArray();
        var repaired = await RunAsync(0, "results", "verify", "--repair");
        var clean = await RunAsync(0, "results", "verify");
        var story = (await RunAsync(0, "results", "show", UidOf(victim)))[0]!["events"]!.AsArray().Select(told => (string?)told!["kind"]).ToList();

        Matches("results-verify.json", noticed.ToJsonString(Golden.Indented));
        Assert.Equal(UidOf(victim), (string?)Assert.Single(lost)!["sopInstanceUid"]);
        Assert.Equal((1, 1, "Stored"), ((int?)repaired["vanished"], (int?)repaired["repaired"], (string?)repaired["results"]![0]!["repair"]));
        Assert.Equal(4, (int?)clean["present"]);
        Assert.Equal(before, File.ReadAllBytes(victim));
        Assert.Equal(["ResultVanished", "ResultRestored"], story.TakeLast(2));
    }

    /// <summary>Somebody's object is not written over, however much we would like to be there.</summary>
    [Fact]
    public async Task Verify_AnotherStandsInItsPlace_IsToldAndLeftAlone()
    {
        File.WriteAllBytes(Reports[0], File.ReadAllBytes(Reports[1]));

        var report = await RunAsync(3, "results", "verify", "--repair");

        Assert.Equal((1, 0, 0), ((int?)report["replaced"], (int?)report["vanished"], (int?)report["repaired"]));
        Assert.Equal(File.ReadAllBytes(Reports[1]), File.ReadAllBytes(Reports[0]));
    }

    [Fact]
    public async Task Verify_DestinationIsNotInTheConfiguration_ExitsWith4AndCallsNothingLost()
    {
        Configure(text => text.Replace("\"files\"", "\"others\"", StringComparison.Ordinal));

        var report = await RunAsync(4, "results", "verify", "--kind", "sr");

        Assert.Equal((2, 0), ((int?)report["unknown"], (int?)report["vanished"]));
        Assert.Contains("'files'", (string?)report["results"]![0]!["text"], StringComparison.Ordinal);
        Assert.Empty((await RunAsync(0, "results", "list", "--state", "Lost")).AsArray());
    }

    [Fact]
    public async Task Resend_DryRun_ListsAndSendsNothing()
    {
        File.Delete(Reports[0]);
        await RunAsync(3, "results", "verify");

        var report = await RunAsync(0, "results", "resend", "--dry-run");

        Matches("results-resend.json", report.ToJsonString(Golden.Indented));
        Assert.Single(Reports);
    }

    [Fact]
    public async Task Resend_LostAndFound_StoresTheOneAndFindsTheOther()
    {
        var victim = Reports[0];
        File.Delete(victim);

        var report = await RunAsync(0, "results", "resend", "--state", "Confirmed", "--destination", "files");

        Assert.Equal((2, 1, 1, 0), ((int?)report["count"], (int?)report["stored"], (int?)report["wasThere"], (int?)report["failed"]));
        Assert.True(File.Exists(victim));
    }

    [Fact]
    public async Task Resend_OneByItsUid_SendsItToAllItsDestinations()
    {
        File.Delete(Reports[1]);

        var report = await RunAsync(0, "results", "resend", UidOf(Path.Combine(folder.FullName, Reports[0])));

        Assert.Equal((1, 1), ((int?)report["count"], (int?)report["wasThere"]));
        Assert.Single(Reports);
    }

    /// <summary>What another model made cannot be made again with this one; a result that differs must not pass for the old one.</summary>
    [Fact]
    public async Task Resend_PipelineIsGone_FailsAndSaysWhy()
    {
        Configure(text => text.Replace("\"chest\"", "\"thorax\"", StringComparison.Ordinal));

        var report = await RunAsync(3, "results", "resend", "--state", "Confirmed");

        Assert.Equal((4, 4), ((int?)report["count"], (int?)report["failed"]));
        Assert.Contains("no pipeline 'chest'", (string?)report["results"]![0]!["text"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("does not know result 2.25.404", "results", "show", "2.25.404")]
    [InlineData("does not know result 2.25.404", "results", "resend", "2.25.404")]
    [InlineData("superseded", "results", "resend", "--state", "Superseded")]
    [InlineData("no pipeline 'nose'", "results", "verify", "--pipeline", "nose")]
    [InlineData("'x-ray'", "results", "list", "--kind", "x-ray")]
    [InlineData("'Nowhere'", "results", "list", "--state", "Nowhere")]
    public async Task WrongWish_OfAnyVerb_ExitsWith2AndSaysWhy(string said, params string[] arguments)
    {
        using var line = new CommandLine();

        Assert.Equal(2, await line.RunAsync([.. arguments, "--config", ConfigurationFile]));

        Assert.Contains(said, line.Error, StringComparison.Ordinal);
        Assert.Empty(line.Output);
    }

    private string ConfigurationFile => Path.Combine(folder.FullName, FinishedSite.Configuration);

    private static string UidOf(string path) => Path.GetFileNameWithoutExtension(path);

    private void Configure(Func<string, string> change) => File.WriteAllText(ConfigurationFile, change(File.ReadAllText(ConfigurationFile)));

    private async Task<JsonNode> RunAsync(int code, params string[] arguments) => JsonNode.Parse(await PrintAsync(code, [.. arguments, "--json"]))!;

    private async Task<string> PrintAsync(int code, params string[] arguments)
    {
        using var line = new CommandLine();
        var ended = await line.RunAsync([.. arguments, "--config", ConfigurationFile]);
        Assert.True(ended == code, $"It ended with {ended}: {line.Error}{line.Output}");
        return line.Output;
    }

    // Times, digests and the folder differ from run to run; UIDs do with every change of the model or the phantoms.
    private void Matches(string golden, string json)
    {
        json = Time().Replace(json.Replace(folder.FullName, "/site", StringComparison.Ordinal), "\"<time>\"");
        Golden.Matches(Golden.OfCli(golden), Uid().Replace(Digest().Replace(json, "<digest>"), "<uid>") + "\n");
    }

    [GeneratedRegex("""
        "\d{4}-\d\d-\d\dT[^"]+"
        """)]
    private static partial Regex Time();

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Digest();

    [GeneratedRegex(@"2\.25\.\d+")]
    private static partial Regex Uid();
}
