using PullProcessor.Dicom;
using PullProcessor.IntegrationTests.Peers;

namespace PullProcessor.IntegrationTests.Runs;

/// <summary>The JSON that scripts read. Keys may be added, never renamed.</summary>
public sealed class JsonShapeTests
{
    private static readonly string[] OfOnce = ["seconds"];
    private static readonly string[] OfStatus = ["ledger", "at", "lastListedAt"];
    private static readonly string[] OfStudies = ["digest", "storedAt", "confirmedAt"];
    private static readonly string[] OfStory = [.. OfStudies, "at", "owner", "began", "ended", "seconds"];

    [Fact]
    public async Task Json_AfterARunWithEveryEnd_HasTheDocumentedShapes()
    {
        using var archive = new SandboxArchive(ctStudies: 2, withOddOnes: true); // The CR and the ultrasound are skipped.
        archive.Spoil(1, dataset => dataset.Remove(DicomTag.RescaleSlope));
        await using var server = await archive.ServeAsync();
        using var work = new WorkFolder();
        work.Configure(new PipelineOf("chest", server.BaseUrl, server.BaseUrl));

        var once = (await work.OnceAsync()).Exited(3);
        var status = (await work.RunAsync("status", "--json")).Exited(0);
        var studies = (await work.RunAsync("studies", "list", "--json")).Exited(0);
        var story = (await work.RunAsync("studies", "show", archive.Studies[0], "--json")).Exited(0);

        Golden.Matches("once.json", once.Json, OfOnce);
        Golden.Matches("status.json", status.Json, OfStatus);
        Golden.Matches("studies-list.json", studies.Json, OfStudies);
        Golden.Matches("studies-show.json", story.Json, OfStory);
    }

    [Fact]
    public async Task Json_EmptyLedger_IsStillJson()
    {
        using var archive = new SandboxArchive(ctStudies: 0);
        await using var server = await archive.ServeAsync();
        using var work = new WorkFolder();
        work.Configure(new PipelineOf("chest", server.BaseUrl, server.BaseUrl));

        Assert.Empty((await work.RunAsync("studies", "list", "--json")).Exited(0).Json.AsArray());
        Assert.Empty((await work.RunAsync("status", "--json")).Exited(0).Json["pipelines"]!.AsArray());
    }
}
