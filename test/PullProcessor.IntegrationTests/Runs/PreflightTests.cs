using System.Text.Json.Nodes;
using PullProcessor.IntegrationTests.Peers;

namespace PullProcessor.IntegrationTests.Runs;

/// <summary>The check before going live, by the real program against a real PACS.</summary>
public sealed class PreflightTests
{
    private const string Days = "3650"; // The slices' dates are those of the tests.

    [Fact]
    public async Task Preflight_Orthanc_IsReadyAndItsReportStandsAlone()
    {
        var ct = TestContext.Current.CancellationToken;
        var studies = RealCt.Studies();
        await using var orthanc = await OrthancServer.StartAsync(ct);
        foreach (var file in studies.SelectMany(study => study.Files))
        {
            await orthanc.AddAsync(file, ct);
        }

        using var work = new WorkFolder();
        work.Configure(new PipelineOf("chest", orthanc.DicomWeb, orthanc.DicomWeb));

        var report = (await work.RunAsync("preflight", "--days", Days, "--store", "--yes", "--report", "preflight.html", "--json")).Exited(0).Json;

        Assert.Equal(0, (int?)report["counts"]!["fail"]);
        Assert.Equal("pass", VerdictOf(report, "query.range"));
        Assert.Equal("pass", VerdictOf(report, "retrieve.series"));
        Assert.All(["sr", "seg", "gsps", "sc"], kind => Assert.Equal("pass", VerdictOf(report, "store.object", kind)));
        Assert.Equal(["GSPS", "SC", "SEG", "SR"], await StoredAsync(orthanc, ct));
        var html = await File.ReadAllTextAsync(Path.Combine(work.Root, "preflight.html"), ct);
        Assert.Contains("<h1>Ready", html, StringComparison.Ordinal);
        Assert.Contains(orthanc.DicomWeb.Authority, html, StringComparison.Ordinal);
    }

    private static async Task<IEnumerable<string>> StoredAsync(OrthancServer orthanc, CancellationToken ct)
    {
        var stored = new List<string>();
        foreach (var (modality, name) in (ValueTuple<string, string>[])[("SR", "SR"), ("SEG", "SEG"), ("PR", "GSPS"), ("OT", "SC")])
        {
            stored.AddRange((await orthanc.ObjectsAsync(modality, ct)).Select(_ => name));
        }

        return stored.Order();
    }

    private static string? VerdictOf(JsonNode report, string check, string? subject = null) => (string?)report["endpoints"]!.AsArray()
        .SelectMany(endpoint => endpoint!["results"]!.AsArray())
        .First(result => (string?)result!["check"] == check && (subject is null || (string?)result["subject"] == subject))!["verdict"];
}
