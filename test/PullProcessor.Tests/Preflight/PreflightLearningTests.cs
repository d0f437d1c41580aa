using System.Text.Json.Nodes;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Tests.Dialects;

namespace PullProcessor.Tests.Preflight;

/// <summary>What a preflight learns of a server, the next run knows.</summary>
public sealed class PreflightLearningTests(PreflightArchive archive) : IClassFixture<PreflightArchive>
{
    private static readonly DateTimeOffset Long = new(2026, 2, 3, 4, 5, 6, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [DialectRow("Q29", "I05")]
    public async Task Preflight_FirstMediaTypesAreRefused_TheNextRunDoesNotAskForThem()
    {
        await using var site = await PreflightSite.StartAsync(archive, "qido-accept-plain,accept-no-star");
        await site.PreflightAsync(0);
        site.Server.Journal.Clear();

        await site.RunAsync(0, "once", "--pipeline", "chest");

        Assert.NotEmpty(site.Server.Journal.Entries);
        Assert.DoesNotContain(site.Server.Journal.Entries, entry => entry.Status is 400 or 406 or 415);
        var learned = await LearnedAsync(site);
        Assert.Equal(["searchAccept", "metadataAccept", "seriesAccept", "instanceAccept"], learned.Select(each => (string?)each["key"]));
        Assert.All(learned, each => Assert.Equal("preflight", (string?)each["learnedBy"]));
        Assert.Contains(" by preflight", await site.RunAsync(0, "source", "show", "main"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("qido-cap=3", "pageSize", "3")]
    [InlineData("qido-offset-ignored", "offset", "false")]
    [InlineData("qido-fields-first,qido-thin", "includeFields", "\"commas\"")]
    [InlineData("qido-field-refused=StudyTime", "refusedFields", "[\"00080030\"]")]
    [DialectRow("Q05", "Q07", "Q16", "Q17")]
    public async Task Preflight_ServerDeparts_ItsDialectSaysHow(string dialect, string key, string value)
    {
        await using var site = await PreflightSite.StartAsync(archive, dialect);

        var report = await site.PreflightAsync(0);

        Assert.Equal((true, value), ((bool?)report["ledger"]!["kept"], Told(report, key)?["value"]?.ToJsonString()));
        Assert.Equal(value, (await LearnedAsync(site)).Single(each => (string?)each["key"] == key)["value"]!.ToJsonString());
    }

    [Theory]
    [InlineData("--no-learn")]
    [InlineData("--dry-run")]
    public async Task Preflight_WithoutLearning_TellsAndMakesNoLedger(string option)
    {
        await using var site = await PreflightSite.StartAsync(archive, "qido-offset-ignored");

        var report = await site.PreflightAsync(0, option);

        Assert.Equal("false", Told(report, "offset")?["value"]?.ToJsonString());
        Assert.Equal((false, "--no-learn"), ((bool?)report["ledger"]!["kept"], (string?)report["ledger"]!["why"]));
        Assert.False(File.Exists(Path.Combine(site.Root, "pullproc.db")));
    }

    [Fact]
    public async Task Preflight_PlainServer_MakesNoLedger()
    {
        await using var site = await PreflightSite.StartAsync(archive);

        await site.PreflightAsync(0);

        Assert.False(File.Exists(Path.Combine(site.Root, "pullproc.db")));
    }

    /// <summary>As after an upgrade of the server.</summary>
    [Fact]
    public async Task Preflight_WhatWasLearnedHoldsNoMore_IsForgotten()
    {
        await using var site = await PreflightSite.StartAsync(archive);
        await LearnAsync(site, "offset", "false");
        await LearnAsync(site, "retrieveBy", "\"instance\""); // Of this a look says nothing.

        var report = await site.PreflightAsync(0);

        Assert.Equal(["source main: offset"], report["ledger"]!["forgotten"]!.AsArray().Select(each => (string?)each));
        Assert.Equal([("retrieveBy", "work")], (await LearnedAsync(site)).Select(each => ((string?)each["key"], (string?)each["learnedBy"])));
    }

    [Fact]
    public async Task Preflight_ConfigurationSaysOtherwise_ItIsToldAndCountsNot()
    {
        await using var site = await PreflightSite.StartAsync(archive, "qido-cap=3");
        site.Configure(site.Server.BaseUrl.AbsoluteUri, more: """, "limits": { "pageSize": 100 }""");

        var report = await site.PreflightAsync(0);

        Assert.False((bool?)Told(report, "pageSize")?["counts"]);
        Assert.Equal("warn", (string?)report.Result("learn.dialect")["verdict"]);
        Assert.Empty(await LearnedAsync(site));
    }

    [Fact]
    public async Task Preflight_LedgerCannotBeUsed_IsSaidAndTheLookCounts()
    {
        await using var site = await PreflightSite.StartAsync(archive, "qido-offset-ignored");
        Directory.CreateDirectory(Path.Combine(site.Root, "pullproc.db"));

        var report = await site.PreflightAsync(0);

        Assert.False((bool?)report["ledger"]!["kept"]);
        Assert.Contains("could not be kept", site.Error, StringComparison.Ordinal);
        Assert.Equal("warn", (string?)report.Result("query.offset")["verdict"]);
    }

    /// <summary>A run that learns the same key later is told apart from the preflight before it.</summary>
    [Fact]
    public async Task Learned_ByARunAfterAPreflight_IsTheRuns()
    {
        await using var site = await PreflightSite.StartAsync(archive, "qido-cap=3,qido-offset-ignored");
        await site.PreflightAsync(0);

        await LearnAsync(site, "pageSize", "2");

        var learned = (await LearnedAsync(site)).ToDictionary(each => (string)each["key"]!, each => (string?)each["learnedBy"]);
        Assert.Equal(("work", "preflight"), (learned["pageSize"], learned["offset"]));
    }

    private static JsonNode? Told(JsonObject report, string key) => report["endpoints"]![0]!["learned"]!.AsArray().SingleOrDefault(each => (string?)each!["key"] == key);

    private static async Task LearnAsync(PreflightSite site, string key, string value)
    {
        await using var ledger = await SqliteLedger.OpenAsync(Path.Combine(site.Root, "pullproc.db"), TimeProvider.System, Cancellation);
        await ledger.Dialects.LearnAsync(new LearnedTrait("source main", key, value, Long), Cancellation);
    }

    private static async Task<List<JsonNode>> LearnedAsync(PreflightSite site)
    {
        var shown = JsonNode.Parse(await site.RunAsync(0, "source", "show", "main", "--json"))!;
        return [.. shown["dialect"]!.AsArray().Where(each => (string?)each!["origin"] == "learned").Select(each => each!)];
    }
}
