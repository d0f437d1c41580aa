using System.Text.Json.Nodes;
using PullProcessor.Dicom;
using PullProcessor.IntegrationTests.Peers;
using PullProcessor.SandboxPacs;

namespace PullProcessor.IntegrationTests.Runs;

/// <summary>One run of 'once' in which much goes wrong at the same time. It takes as long as 'once' waits for second and third tries, so the tests share it.</summary>
public sealed class FailedRun : IAsyncLifetime
{
    private readonly SandboxArchive archive = new(ctStudies: 6);
    private readonly SandboxArchive one = new(ctStudies: 1, seed: 2);
    private readonly SandboxArchive results = new(ctStudies: 0);
    private readonly SandboxArchive refused = new(ctStudies: 0);
    private readonly WorkFolder work = new();
    private readonly List<SandboxServer> servers = [];

    internal ProgramRun Once { get; private set; } = new(-1, "", "");

    /// <summary>SOP Instance UID of the slice that is spoiled, by the study's number.</summary>
    internal Dictionary<int, string> Spoiled { get; } = [];

    internal WorkFolder Work => work;

    internal IReadOnlyList<string> Studies => archive.Studies;

    /// <summary>The study whose results are refused or lost.</summary>
    internal string OtherStudy => one.Studies[0];

    public async ValueTask InitializeAsync()
    {
        Spoiled[0] = archive.Spoil(0, dataset => dataset.AddOrUpdate(new DicomElement(DicomTag.PixelData, DicomVR.OW, new byte[128 * 128])));
        Spoiled[1] = archive.Spoil(1, dataset => dataset.Remove(DicomTag.RescaleSlope));
        Spoiled[2] = archive.Spoil(2, _ => { });
        Spoiled[4] = archive.Spoil(4, CutRle); // The plan's study with RLE.
        var source = await ServeAsync(archive, new SandboxDialect { MissingInstances = new HashSet<string> { Spoiled[2] } });
        var otherSource = await ServeAsync(one, new SandboxDialect());
        var losing = await ServeAsync(results, new SandboxDialect { StoreLosesObject = true });
        var refusing = await ServeAsync(refused, new SandboxDialect { StoreAnswer = new StoreAnswer(409, 0x0122) });
        work.Configure(
            new PipelineOf("chest", source, source),
            new PipelineOf("refused", otherSource, refusing),
            new PipelineOf("lost", otherSource, losing));
        Once = await work.OnceAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }

        foreach (var folder in (IDisposable[])[work, archive, one, results, refused])
        {
            folder.Dispose();
        }
    }

    /// <summary>What 'once' said of a pipeline.</summary>
    internal JsonNode Pipeline(string name) => Once.Json["pipelines"]!.AsArray().Single(pipeline => (string?)pipeline!["name"] == name)!;

    /// <summary>What 'studies list --json' says of a study in a pipeline.</summary>
    internal async Task<JsonNode> StudyAsync(string pipeline, string uid) => (await work.StudiesAsync())
        .Single(study => (string?)study["studyInstanceUid"] == uid && (string?)study["pipeline"] == pipeline);

    private async Task<Uri> ServeAsync(SandboxArchive folder, SandboxDialect dialect)
    {
        var server = await folder.ServeAsync(dialect);
        servers.Add(server);
        return server.BaseUrl;
    }

    private static void CutRle(DicomDataset dataset)
    {
        var pixels = (DicomFragmentSequence)(dataset.Find(DicomTag.PixelData) ?? throw new InvalidOperationException("The phantom has no pixels."));
        dataset.AddOrUpdate(new DicomFragmentSequence(pixels.Tag, pixels.VR, pixels.OffsetTable, [.. pixels.Fragments.Select(fragment => fragment[..(fragment.Length / 4 * 2)])]));
    }
}
