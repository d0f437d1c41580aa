using System.Text.Json.Nodes;
using PullProcessor.Preflight;
using PullProcessor.SandboxPacs;
using PullProcessor.Tests.Cli;

namespace PullProcessor.Tests.Preflight;

public sealed class PreflightCommandTests(PreflightArchive archive) : IClassFixture<PreflightArchive>
{
    private static readonly string[] Volatile =
        ["url", "search", "retrieve", "store", "startedAt", "seconds", "program", "machine", "seen", "bytes", "requests", "host", "port"];

    /// <summary>What each departure of a server does to its report: the named check says it, and no other one does.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("qido-no-wildcard", "")]
    [InlineData("qido-empty-204", "")]
    [InlineData("qido-total,json-lower-case,json-number-texts", "")]
    [InlineData("boundary-quoted,multipart-preamble,part-headers-odd", "")]
    [InlineData("qido-cap=3", "query.cap warn")]
    [InlineData("qido-offset-ignored", "query.offset warn")]
    [InlineData("qido-limit-ignored", "query.limit warn")]
    [InlineData("qido-unstable-order", "query.offset warn")]
    [InlineData("qido-filter-ignored=StudyDate", "query.range warn, query.day warn")]
    [InlineData("qido-filter-ignored=StudyInstanceUID", "query.study warn")]
    [InlineData("qido-filter-ignored=ModalitiesInStudy", "query.modality warn")]
    [InlineData("qido-key-refused=ModalitiesInStudy", "query.modality warn")]
    [InlineData("qido-range-empty", "query.range warn")]
    [InlineData("qido-accept-plain", "query.accept warn")]
    [InlineData("accept-no-star", "retrieve.accept warn")]
    [InlineData("single-part", "")]
    [InlineData("metadata-missing", "retrieve.metadata warn")]
    [InlineData("qido-counts-off", "query.instances warn, sample.counts warn")]
    [InlineData("instances-missing=1", "retrieve.series fail, retrieve.metadata warn, sample.studies warn")]
    [InlineData("pixels-missing=1", "sample.attributes warn")]
    [InlineData("no-keep-alive", "http.keepalive warn")]
    [InlineData("redirect=302:search", "")]
    [InlineData("qido-scope-ignored", "query.series warn, query.instances warn, query.confirm warn")]
    public async Task Preflight_ServerDeparts_TheRightCheckSaysSo(string dialect, string notPassed)
    {
        await using var site = await PreflightSite.StartAsync(archive, dialect);

        var report = await site.PreflightAsync(notPassed.Contains("fail", StringComparison.Ordinal) ? 3 : 0);

        Assert.Equal("warn", (string?)report.Results().LastOrDefault(result => (string?)result["check"] == "pipeline.selection")?["verdict"] ?? "warn"); // Nobody has an MR here.
        Assert.Equal(notPassed, report.NotPassed());
    }

    [Fact]
    public async Task Preflight_AsJson_HasTheDocumentedShape()
    {
        await using var site = await PreflightSite.StartAsync(archive);

        var report = await site.PreflightAsync(0, "--store", "--yes");

        Golden.Matches(Golden.OfCli("preflight.json"), Shape(report)!.ToJsonString(Golden.Indented) + "\n");
    }

    [Fact]
    public async Task Preflight_IsCounted_AsTheServerSeesIt()
    {
        await using var site = await PreflightSite.StartAsync(archive);

        var report = await site.PreflightAsync(0, "--sample", "2");

        Assert.Equal(site.Server.Journal.Total, (long?)report["requests"]);
        Assert.InRange((int)report["requests"]!, 1, new PreflightPlan { Days = 30, SampleStudies = 2, Stores = false }.MostRequests);
    }

    /// <summary>The forms of searches that a run makes were all tried: its keys, with or without a range, level by level.</summary>
    [Fact]
    public async Task Preflight_AsksInTheForms_ThatARunUses()
    {
        await using var site = await PreflightSite.StartAsync(archive);
        await site.PreflightAsync(0);
        var tried = FormsOf(site.Server.Journal);
        site.Server.Journal.Clear();

        await site.RunAsync(0, "once");

        Assert.Empty(FormsOf(site.Server.Journal).Except(tried));
    }

    /// <summary>A list of attributes is written as the client writes it: a server may take the one form and not the other.</summary>
    [Theory]
    [InlineData("strict", "%2C")]
    [InlineData("literal", ",")]
    public async Task Preflight_AttributesInOneList_AreWrittenAsTheDialectSays(string encoding, string comma)
    {
        await using var site = await PreflightSite.StartAsync(archive);
        site.Configure(site.Server.BaseUrl.AbsoluteUri, more: $$""", "dialect": { "includeFields": "commas", "queryEncoding": "{{encoding}}" }""");

        await site.PreflightAsync(0);

        var lists = site.Server.Journal.Entries.SelectMany(entry => entry.Query.TrimStart('?').Split('&')).Where(each => each.StartsWith("includefield=", StringComparison.Ordinal)).Distinct().ToList();
        Assert.NotEmpty(lists);
        Assert.All(lists, each => Assert.Equal(each["includefield=".Length..].Length, (each.Split(comma).Length * (8 + comma.Length)) - comma.Length));
    }

    [Fact]
    public async Task Preflight_NobodyListens_ExitsWith4AndSaysSo()
    {
        await using var site = await PreflightSite.StartAsync(archive);
        await site.Server.DisposeAsync();

        var report = await site.PreflightAsync(4);

        Assert.Equal("fail", (string?)report.Result("reach.tcp")["verdict"]);
        Assert.Contains("nothing listens", (string?)report.Result("reach.tcp")["advice"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preflight_CertificateIsNotTrusted_SaysWhichAndWhen()
    {
        await using var site = await PreflightSite.StartAsync(archive, "tls");

        var report = await site.PreflightAsync(4);

        Assert.Equal(("pass", "fail", "pass", "warn"), (
            (string?)report.Result("tls.versions")["verdict"], (string?)report.Result("tls.chain")["verdict"], (string?)report.Result("tls.name")["verdict"], (string?)report.Result("tls.expiry")["verdict"]));
        Assert.Contains("CN=sandbox", (string?)report.Result("tls.chain")["seen"], StringComparison.Ordinal);
        Assert.NotNull(report["endpoints"]![0]!["certificateEnds"]);
    }

    [Fact]
    public async Task Preflight_CertificateOfTheSitesOwnAuthority_IsTrustedAsRequestsTrustIt()
    {
        await using var site = await PreflightSite.StartAsync(archive, "tls");
        var authority = Path.Combine(site.Root, "site-ca.pem");
        await File.WriteAllTextAsync(authority, site.Server.Certificate!.ExportCertificatePem(), TestContext.Current.CancellationToken);
        site.Configure(site.Server.BaseUrl.AbsoluteUri, more: $$""", "tls": { "ca": "{{authority}}" }""");

        var report = await site.PreflightAsync(0);

        Assert.Equal("pass", (string?)report.Result("tls.chain")["verdict"]);
        Assert.Equal("pass", (string?)report.Result("http.answer")["verdict"]);
    }

    [Fact]
    public async Task Preflight_ServicesBelowRootsOfTheirOwn_LooksAtEveryServer()
    {
        await using var site = await PreflightSite.StartAsync(archive, "roots");
        var here = site.Server.BaseUrl.GetLeftPart(UriPartial.Authority);
        var there = $"http://localhost:{site.Server.BaseUrl.Port}";
        site.Configure($"{here}/dicom-web", more: $$""", "roots": { "search": "{{here}}/qido", "retrieve": "{{there}}/wado", "store": "{{here}}/stow" }""");

        var report = await site.PreflightAsync(0, "--store", "--yes");

        Assert.Equal($"{there}/wado", (string?)report["endpoints"]![0]!["roots"]!["retrieve"]);
        Assert.Equal(["127.0.0.1", "localhost"], report["endpoints"]![0]!["firewall"]!.AsArray().Select(way => (string?)way!["host"]));
        Assert.Equal(2, report["endpoints"]![0]!["results"]!.AsArray().Count(result => (string?)result!["check"] == "reach.tcp" && (string?)result["verdict"] == "pass"));
        Assert.Equal("pass", (string?)report.Result("retrieve.series")["verdict"]);
    }

    [Fact]
    public async Task Preflight_TokensFromElsewhere_NamesTheWayToThemForTheFirewall()
    {
        await using var site = await PreflightSite.StartAsync(archive);
        site.Configure(
            site.Server.BaseUrl.AbsoluteUri,
            more: """, "auth": { "oauth2": { "tokenUrl": "http://127.0.0.1:9/token", "clientId": "me", "clientSecret": "env:PACS_PASSWORD" } }""");

        var report = await site.PreflightAsync(4);

        var ways = report["endpoints"]![0]!["firewall"]!.AsArray().Select(way => ((string?)way!["host"], (int?)way["port"])).ToList();
        Assert.Contains(("127.0.0.1", 9), ways);
    }

    [Theory]
    [InlineData("right", 0, "pass")]
    [InlineData("other", 3, "fail")]
    public async Task Preflight_WithCredentials_SaysWhetherTheyAreTaken(string password, int exitCode, string verdict)
    {
        await using var site = await PreflightSite.StartAsync(archive, credentials: new SandboxCredentials("svc", password));
        site.Configure(site.Server.BaseUrl.AbsoluteUri, more: """, "auth": { "basic": { "user": "svc", "password": "env:PACS_PASSWORD" } }""");

        var report = await site.PreflightAsync(exitCode);

        Assert.Equal(verdict, (string?)report.Result("http.auth")["verdict"]);
        Assert.Contains("'svc'", (string?)report["endpoints"]![0]!["account"], StringComparison.Ordinal);
        Assert.DoesNotContain(password, report.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preflight_OfAnUnknownSource_ExitsWith2()
    {
        await using var site = await PreflightSite.StartAsync(archive);

        await site.RunAsync(2, "preflight", "--source", "nobody");

        Assert.Contains("There is no source 'nobody'", site.Error, StringComparison.Ordinal);
        Assert.Equal(0, site.Server.Journal.Total);
    }

    [Fact]
    public async Task Preflight_Report_IsOneFileWithoutPatientData()
    {
        await using var site = await PreflightSite.StartAsync(archive);
        var file = Path.Combine(site.Root, "report.html");

        var printed = await site.RunAsync(0, "preflight", "--report", file);

        var html = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.Contains("PACS team &lt;pacs@example.org&gt;", html, StringComparison.Ordinal);
        Assert.Contains("For the firewall", html, StringComparison.Ordinal);
        Assert.All(["Phantom^", "SYNTHETIC-", "SYN0", "19400101"], name => Assert.DoesNotContain(name, html + printed, StringComparison.Ordinal));
        Assert.All(["<script", "<link", "<img", "src=", "@import", "url("], outside => Assert.DoesNotContain(outside, html, StringComparison.OrdinalIgnoreCase));
    }

    private static HashSet<string> FormsOf(RequestJournal journal) =>
        [.. journal.Entries.Where(entry => entry.Method == "GET").Select(entry => $"{LevelOf(entry.Path)}?{string.Join('&', KeysOf(entry.Query))}")];

    private static string LevelOf(string path) => string.Join('/', path.Split('/').Where(part => part.Length > 0 && !char.IsAsciiDigit(part[0])));

    private static IEnumerable<string> KeysOf(string query) => query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.StartsWith("StudyDate=", StringComparison.Ordinal) ? (pair.Contains('-', StringComparison.Ordinal) ? "StudyDate=range" : "StudyDate=day") : pair.Split('=')[0])
        .Distinct().Order();

    private static JsonNode? Shape(JsonNode? node, string? key = null) => node switch
    {
        JsonObject found => new JsonObject(found.Select(pair => KeyValuePair.Create(pair.Key, Shape(pair.Value, pair.Key)))),
        JsonArray list => new JsonArray([.. list.Select(item => Shape(item))]),
        JsonValue value when key is not null && Volatile.Contains(key) => $"<{value.GetValueKind()}>",
        _ => node?.DeepClone(),
    };
}
