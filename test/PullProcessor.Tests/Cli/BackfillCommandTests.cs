using System.Text.Json.Nodes;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.SandboxPacs;
using PullProcessor.SandboxPacs.Phantoms;
using PullProcessor.Tests.Configuration;

namespace PullProcessor.Tests.Cli;

/// <summary>The way of an operator through a backfill, on the command line against a sandbox PACS.</summary>
public sealed class BackfillCommandTests : IAsyncLifetime
{
    private readonly DirectoryInfo archive = Directory.CreateTempSubdirectory("pullproc-cli-archive-");
    private readonly DirectoryInfo site = Directory.CreateTempSubdirectory("pullproc-cli-site-");
    private readonly List<string> studies = [];
    private SandboxServer? server;

    private string Configuration => Path.Combine(site.FullName, "pullproc.json");

    public async ValueTask InitializeAsync()
    {
        var truth = PhantomArchive.Create(archive.FullName, new PhantomPlan
        {
            Seed = 1,
            CtStudies = 3,
            SlicesFrom = 10,
            SlicesTo = 10,
            SliceSize = 128,
            From = new DateOnly(2024, 3, 5),
            To = new DateOnly(2024, 3, 5),
            WithOddOnes = false,
        });
        studies.AddRange(truth.Studies.Select(study => study.StudyInstanceUid));
        server = await SandboxServer.StartAsync(new SandboxOptions { Folder = archive.FullName }, CancellationToken.None);
        File.WriteAllText(Configuration, $$"""
            {
              "ledger": { "sqlite": "pullproc.db" },
              "sources": { "pacs": { "url": "{{server.BaseUrl}}", "timeZone": "UTC" } },
              "destinations": { "files": { "folder": "results" } },
              "models": { "blob": { "manifest": "{{Path.Combine(Repository.Root, "config", "models", "reference-blob", "model.json")}}" } },
              "pipelines": { "chest": { "source": "pacs", "select": { "modality": [ "CT" ] }, "model": "blob", "results": [ { "object": "sr", "to": "files" } ] } }
            }
            """);
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        archive.Delete(recursive: true);
        site.Delete(recursive: true);
    }

    [Fact]
    public async Task Plan_ThenStart_MonthIsDoneAndCovered()
    {
        var gaps = await JsonAsync(3, "coverage", "--from", "2024-03-01", "--to", "2024-03-31");
        var plan = await JsonAsync(0, "plan", "--from", "2024-03-01", "--to", "2024-03-31");
        var done = await JsonAsync(0, "backfill", "start", $"{plan["campaign"]}");
        var covered = await JsonAsync(0, "coverage", "--from", "2024-03-01", "--to", "2024-03-31");

        Assert.Equal(("never listed", 2), ((string?)gaps["gaps"]![0]!["reason"], gaps["gaps"]!.AsArray().Count));
        Assert.Equal((3, 3, 30), ((int?)plan["plan"]!["studies"], (int?)plan["plan"]!["toDo"]!["studies"], (int?)plan["plan"]!["toDo"]!["instances"]));
        Assert.Equal("Planned", (string?)plan["state"]);
        Assert.Equal(("Finished", 32, 3, 30), ((string?)done["state"], (int?)done["windows"]!["proven"], (int?)done["states"]!["Done"], (int?)done["instancesFetched"]));
        Assert.Equal((true, 32, 3, 3), ((bool?)covered["isCovered"], (int?)covered["windowsProven"], (int?)covered["studies"], (int?)covered["done"]));
    }

    [Fact]
    public async Task Start_SameArgumentsAgain_GoesOnWithTheSameCampaign()
    {
        var first = await JsonAsync(0, "backfill", "start", "--from", "2024-03-01", "--to", "2024-03-31", "--list-only");
        var covered = await JsonAsync(0, "coverage", "--from", "2024-03-01", "--to", "2024-03-31", "--listed");
        var notYet = await JsonAsync(3, "coverage", "--from", "2024-03-01", "--to", "2024-03-31");
        var second = await JsonAsync(0, "backfill", "start", "--from", "2024-03-01", "--to", "2024-03-31");
        var list = await JsonAsync(0, "backfill", "list");

        Assert.Equal(("Paused", 3), ((string?)first["state"], (int?)first["states"]!["Ready"]));
        Assert.Equal((true, false, 3), ((bool?)covered["isListed"], (bool?)notYet["isCovered"], (int?)notYet["open"]));
        Assert.Equal(((int?)first["campaign"], "Finished"), ((int?)second["campaign"], (string?)second["state"]));
        Assert.Single(list.AsArray());
    }

    /// <summary>One study arrives and another grows after the month was listed: listing again, within the campaign or by a new one, shows both.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Start_StudiesArrivedAndGrewSinceTheListing_AreDoneByListingAgain(bool isWithinTheCampaign)
    {
        await File.WriteAllTextAsync(Configuration, (await File.ReadAllTextAsync(Configuration, Cancellation)).Replace("\"results\": [", "\"lateGrowth\": \"reprocess\", \"stableFor\": \"0s\", \"results\": [", StringComparison.Ordinal), Cancellation);
        var late = await WithholdAsync();
        string[] period = ["--from", "2024-03-01", "--to", "2024-03-31"];
        string[] again = isWithinTheCampaign ? ["backfill", "resume", "1", "--relist"] : ["backfill", "start", .. period];
        string[] budget = isWithinTheCampaign ? ["--stop-after", "1study"] : [];
        var first = await JsonAsync(0, ["backfill", "start", .. period, .. budget]);
        await ChangeAsync(() => late.ToList().ForEach(each => File.WriteAllBytes(each.Key, each.Value)));

        var second = await JsonAsync(0, again);
        var covered = await JsonAsync(0, ["coverage", .. period]);

        Assert.Equal(isWithinTheCampaign ? ("Paused", 1) : ("Finished", 2), ((string?)first["state"], (int?)first["states"]!["Done"]));
        Assert.Equal((isWithinTheCampaign ? 1 : 2, "Finished", isWithinTheCampaign ? 4 : 3), ((int?)second["campaign"], (string?)second["state"], (int?)second["states"]!["Done"]));
        Assert.Equal((true, 3), ((bool?)covered["isCovered"], (int?)covered["studies"]));
        var revisions = (await JsonAsync(0, "studies", "list")).AsArray().Select(study => ((int?)study!["revision"], (string?)study["state"], (int?)study["instancesFetched"]));
        Assert.Contains((2, "Done", 10), revisions);
    }

    [Fact]
    public async Task Start_WithABudget_StopsCleanlySaysWhereAndGoesOn()
    {
        var (stopped, text) = await RunAsync(0, "backfill", "start", "--from", "2024-03-01", "--to", "2024-03-31", "--dated-only", "--stop-after", "1study");
        var shown = await JsonAsync(0, "backfill", "show", "1");
        var (gaps, _) = await RunAsync(3, "coverage", "--from", "2024-03-01", "--to", "2024-03-31", "--dated-only");
        var resumed = await JsonAsync(0, "backfill", "resume", "1");
        var (_, refused) = await RunAsync(2, "backfill", "resume", "1");

        Assert.EndsWith("To go on: pullproc backfill resume 1", stopped.TrimEnd(), StringComparison.Ordinal);
        Assert.EndsWith("Campaign 1 is paused on this period: pullproc backfill resume 1", gaps.TrimEnd(), StringComparison.Ordinal);
        Assert.Contains("'pullproc backfill start' with a period or a list makes a new campaign; what is done already is not done again.", refused, StringComparison.Ordinal);
        Assert.Contains("The budget of 1study is used up. It goes on", stopped.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal("campaign 1 is being worked on; to watch it: pullproc status --watch, or pullproc backfill show 1", text.Trim());
        Assert.Equal(("Paused", 1, 2), ((string?)shown["state"], (int?)shown["states"]!["Done"], (int?)shown["states"]!["Ready"]));
        Assert.Equal(("Finished", 3), ((string?)resumed["state"], (int?)resumed["states"]!["Done"]));
    }

    [Fact]
    public async Task Start_ListOfStudies_DoesThoseAndNamesTheMissing()
    {
        var file = Path.Combine(site.FullName, "uids.txt");
        await File.WriteAllLinesAsync(file, [studies[1], "1.2.3.404"], TestContext.Current.CancellationToken);

        var done = await JsonAsync(3, "backfill", "start", "--studies-from", file);
        var (shown, _) = await RunAsync(0, "backfill", "show", "1");

        Assert.Equal((1, 1), ((int?)done["states"]!["Done"], (int?)done["windows"]!["notFound"]));
        Assert.Contains("1.2.3.404: the source has no such study", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PauseCancel_DetachedCampaign_SaysWhatBecameOfIt()
    {
        await JsonAsync(0, "backfill", "start", "--from", "2024-03-01", "--to", "2024-03-31", "--detach");
        var paused = await JsonAsync(0, "backfill", "pause", "1");
        await RunAsync(2, "backfill", "pause", "1");
        var cancelled = await JsonAsync(0, "backfill", "cancel", "1");
        await RunAsync(2, "backfill", "resume", "1");

        Assert.Equal(("Paused", "Cancelled"), ((string?)paused["state"], (string?)cancelled["state"]));
    }

    [Fact]
    public async Task Start_SourceGone_ExitsWith4AndGoesOnLater()
    {
        var url = server!.BaseUrl;
        await server.DisposeAsync();
        server = null;

        var (_, told) = await RunAsync(4, "backfill", "start", "--from", "2024-03-05", "--to", "2024-03-05", "--dated-only");
        server = await SandboxServer.StartAsync(new SandboxOptions { Folder = archive.FullName, Port = url.Port }, CancellationToken.None);
        var done = await JsonAsync(0, "backfill", "resume", "1");

        Assert.Contains("pullproc backfill resume 1", told, StringComparison.Ordinal);
        Assert.Equal("Finished", (string?)done["state"]);
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("plan", "--from", "2024-03-01")]
    [InlineData("plan", "--from", "2024-03-31", "--to", "2024-03-01")]
    [InlineData("plan", "--from", "2024-03-01", "--to", "2024-03-31", "--studies-from", "x")]
    [InlineData("plan", "--from", "2024-03-01", "--to", "2024-03-31", "--not-done-by", "a b")]
    [InlineData("plan", "--from", "2024-03-01", "--to", "2024-03-31", "--pipeline", "nosuch")]
    [InlineData("backfill", "start", "--studies-from", "nosuch.txt")]
    [InlineData("backfill", "start", "1", "--from", "2024-03-01")]
    [InlineData("backfill", "start", "7")]
    [InlineData("backfill", "start", "--from", "2024-03-01", "--to", "2024-03-31", "--stop-after", "soon")]
    [InlineData("backfill", "show", "7")]
    [InlineData("coverage", "--from", "2024-03-31", "--to", "2024-03-01")]
    [InlineData("coverage", "--from", "2024-03-01")]
    public async Task WrongUsage_OfAnyVerb_ExitsWith2AndSaysWhatIsRight(params string[] arguments)
    {
        var (output, error) = await RunAsync(2, arguments);

        Assert.Empty(output);
        Assert.NotEmpty(error);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // The whole last study, and a slice of each of the others.
    private async Task<Dictionary<string, byte[]>> WithholdAsync()
    {
        var files = Directory.EnumerateFiles(archive.FullName, "*.dcm", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .ToLookup(path => DicomFile.Read(File.ReadAllBytes(path)).Dataset.GetString(DicomTag.StudyInstanceUID));
        var late = files[studies[2]].Concat(studies.Take(2).Select(study => files[study].ElementAt(4))).ToDictionary(path => path, File.ReadAllBytes);
        await ChangeAsync(() => late.Keys.ToList().ForEach(File.Delete));
        return late;
    }

    private async Task ChangeAsync(Action change)
    {
        var port = server!.BaseUrl.Port;
        await server.DisposeAsync();
        change();
        server = await SandboxServer.StartAsync(new SandboxOptions { Folder = archive.FullName, Port = port }, Cancellation);
    }

    private async Task<JsonNode> JsonAsync(int code, params string[] arguments) => JsonNode.Parse((await RunAsync(code, [.. arguments, "--json"])).Output)!;

    private async Task<(string Output, string Error)> RunAsync(int code, params string[] arguments)
    {
        using var line = new CommandLine();
        var actual = await line.RunAsync([.. arguments, "--config", Configuration]);
        Assert.True(code == actual, $"{string.Join(' ', arguments)} ended with {actual}: {line.Error}{line.Output}");
        return (line.Output, line.Error);
    }
}
