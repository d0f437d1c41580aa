using System.Text.Json.Nodes;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.IntegrationTests.Peers;
using PullProcessor.Validation;

namespace PullProcessor.IntegrationTests.Runs;

/// <summary>Every kind of result through the whole program, judged from outside.</summary>
public sealed class ResultKindTests
{
    private const int Studies = 4;
    private const string Python = "/usr/bin/python3"; // Debian's, which has Debian's packages.

    [Fact]
    public async Task Once_AllKindsToTwoDestinations_EveryObjectIsValidAndTheSameAtBoth()
    {
        using var archive = new SandboxArchive(Studies);
        await using var pacs = await archive.ServeAsync();
        using var work = new WorkFolder();
        work.Write(ResultsOf.AllKinds(pacs.BaseUrl));

        var once = (await work.OnceAsync()).Exited(0).Pipeline;

        Assert.Equal(Studies, (int?)once["done"]);
        var files = Directory.GetFiles(work.Results, "*.dcm", SearchOption.AllDirectories).Select(File.ReadAllBytes).ToList();
        var stored = archive.Stored.Select(File.ReadAllBytes).ToList();
        Assert.Equal(files.Select(Convert.ToHexString).Order(), stored.Select(Convert.ToHexString).Order());
        var positive = archive.Truth.Studies.Count(study => study.Lesions.Count > 0);
        Assert.InRange(positive, 1, Studies - 1);
        Assert.Equal(
            new() { ["SR"] = Studies, ["SEG"] = positive, ["PR"] = Studies, ["OT"] = Studies, ["KO"] = positive },
            files.Select(file => DicomFile.Read(file).Dataset.GetString(DicomTag.Modality)!).CountBy(modality => modality).ToDictionary());
        Validated(work.Results);
    }

    [Theory]
    [InlineData("comprehensive", "labelmap")]
    [InlineData("enhanced", "fractional")]
    public async Task Once_OtherFormsOfReportAndSegmentation_AreValidAndHaveUidsOfTheirOwn(string report, string segmentation)
    {
        using var archive = new SandboxArchive(Studies);
        await using var pacs = await archive.ServeAsync();
        using var work = new WorkFolder();
        work.Write(ResultsOf.AllKinds(pacs.BaseUrl, ["sr", "seg"]));
        (await work.OnceAsync()).Exited(0);
        using var other = new WorkFolder();
        var configuration = JsonNode.Parse(ResultsOf.AllKinds(pacs.BaseUrl, ["sr", "seg"]))!;
        foreach (var result in configuration["pipelines"]!["chest"]!["results"]!.AsArray())
        {
            result![(string?)result["object"] == "sr" ? "sr" : "segmentation"] = (string?)result["object"] == "sr" ? report : segmentation;
        }

        other.Write(configuration.ToJsonString());

        var once = (await other.OnceAsync()).Exited(0).Pipeline;

        Assert.Equal(Studies, (int?)once["done"]);
        Assert.Empty(Names(work.Results).Intersect(Names(other.Results)));
        Validated(other.Results);
    }

    /// <summary>Guards against objects that are built anew from another time: a study must never show a result twice.</summary>
    [Fact]
    public async Task Once_Again_StoresNothingNewEvenWithAnEmptyLedger()
    {
        using var archive = new SandboxArchive(Studies);
        await using var pacs = await archive.ServeAsync();
        using var work = new WorkFolder();
        work.Write(ResultsOf.AllKinds(pacs.BaseUrl));
        (await work.OnceAsync()).Exited(0);
        var before = archive.Stored.Select(File.ReadAllBytes).Select(Convert.ToHexString).Order().ToList();

        var second = (await work.OnceAsync()).Exited(0).Pipeline;
        using var empty = new WorkFolder();
        empty.Write(ResultsOf.AllKinds(pacs.BaseUrl));
        var withEmptyLedger = (await empty.OnceAsync()).Exited(0).Pipeline;

        Assert.Equal((0, 0), ((int?)second["discovered"], (int?)second["results"]));
        Assert.Equal(Studies, (int?)withEmptyLedger["done"]);
        Assert.Equal(before, archive.Stored.Select(File.ReadAllBytes).Select(Convert.ToHexString).Order());
    }

    [Fact]
    public async Task Once_AllKindsToOrthanc_EachIsThereOnceHoweverOftenItRuns()
    {
        var ct = TestContext.Current.CancellationToken;
        using var archive = new SandboxArchive(Studies);
        await using var orthanc = await OrthancServer.StartAsync(ct);
        foreach (var file in Enumerable.Range(0, Studies).SelectMany(archive.FilesOf))
        {
            await orthanc.AddAsync(file, ct);
        }

        using var work = new WorkFolder();
        work.Write(ResultsOf.AllKinds(orthanc.DicomWeb));

        var once = (await work.OnceAsync()).Exited(0).Pipeline;
        var first = await ObjectsAsync(orthanc, ct);
        var second = (await work.OnceAsync()).Exited(0).Pipeline;
        using var empty = new WorkFolder();
        empty.Write(ResultsOf.AllKinds(orthanc.DicomWeb));
        var withEmptyLedger = (await empty.OnceAsync()).Exited(0).Pipeline;

        var positive = archive.Truth.Studies.Count(study => study.Lesions.Count > 0);
        Assert.Equal((Studies, Studies), ((int?)once["done"], (int?)withEmptyLedger["done"]));
        Assert.Equal((0, 0), ((int?)second["discovered"], (int?)second["results"]));
        Assert.Equal([Studies, positive, Studies, Studies, positive], first.Select(kind => kind.Count));
        Assert.Equal(first.SelectMany(kind => kind), (await ObjectsAsync(orthanc, ct)).SelectMany(kind => kind));
    }

    [Theory]
    [InlineData("""[ "sr", "seg", "sc" ]""", new[] { "SEG", "SR" })]
    [InlineData("""[ "sc", "gsps" ]""", new[] { "PR" })]
    [InlineData("""[ "sc" ]""", new[] { "OT" })]
    public async Task Once_Auto_StoresTheRichestThatIsAccepted(string accepts, string[] modalities)
    {
        using var archive = new SandboxArchive(Studies);
        await using var pacs = await archive.ServeAsync();
        using var work = new WorkFolder();
        work.Write(ResultsOf.AllKinds(pacs.BaseUrl, ["auto"], accepts));

        (await work.OnceAsync()).Exited(0);

        var stored = archive.Stored.Select(path => DicomFile.Read(File.ReadAllBytes(path)).Dataset).ToList();
        Assert.Equal(modalities, stored.Select(each => each.GetString(DicomTag.Modality)).Distinct().Order());
        Assert.Equal(archive.Studies.Order(), stored.Select(each => each.GetString(DicomTag.StudyInstanceUID)).Distinct().Order());
    }

    /// <summary>The whole way of a place: pixels, model, mask, segmentation, and a reader that knows nothing of any of them.</summary>
    [Fact]
    public async Task Once_Segmentation_HasTheLesionsWhereTheyAre()
    {
        var ct = TestContext.Current.CancellationToken;
        Tool.Require(Python, "python3-pydicom");
        using var archive = new SandboxArchive(Studies);
        await using var pacs = await archive.ServeAsync();
        using var work = new WorkFolder();
        work.Write(ResultsOf.AllKinds(pacs.BaseUrl));
        (await work.OnceAsync()).Exited(0);

        foreach (var study in archive.Truth.Studies.Where(study => study.Lesions.Count > 0))
        {
            var path = Assert.Single(Directory.GetFiles(Path.Combine(work.Results, study.StudyInstanceUid), "*.dcm", SearchOption.AllDirectories), IsSegmentation);
            var read = await Tool.RunAsync(Python, ct, Path.Combine(Repository.Root, "test/PullProcessor.Tests/DicomObjects/Peers/read-segmentation.py"), path);
            var segments = JsonNode.Parse(string.Concat(read))!["segments"]!.AsArray();
            Assert.Equal(study.Lesions.Count, segments.Count);
            foreach (var segment in segments)
            {
                var centroid = segment!["centroid"]!.AsArray().Select(value => (double)value!).ToList();
                var (distance, lesion) = study.Lesions.Select(lesion => (Distance(lesion.CentreMm, centroid), lesion)).MinBy(each => each.Item1);
                TestContext.Current.TestOutputHelper?.WriteLine($"{distance:0.00} mm off, radius {lesion.RadiusMm:0.0} mm, {segment["voxels"]} voxels");
                Assert.True(distance <= lesion.RadiusMm / 2, $"A segment lies {distance:0.00} mm from the nearest lesion, whose radius is {lesion.RadiusMm:0.0} mm.");
            }
        }
    }

    // The archive holds key object selections of people too; ours are in a series of their own number.
    private static async Task<IReadOnlyList<IReadOnlyList<string>>> ObjectsAsync(OrthancServer orthanc, CancellationToken ct)
    {
        var kinds = new List<IReadOnlyList<string>>();
        foreach (var modality in (string[])["SR", "SEG", "PR", "OT", "KO"])
        {
            kinds.Add([.. (await orthanc.ObjectsAsync(modality, ct)).Where(file => DicomFile.Read(file).Dataset.GetInt32(DicomTag.SeriesNumber) > 9000).Select(Convert.ToHexString).Order()]);
        }

        return kinds;
    }

    private static bool IsSegmentation(string path) => DicomFile.Read(File.ReadAllBytes(path)).Dataset.GetString(DicomTag.Modality) == "SEG";

    private static double Distance(IReadOnlyList<double> one, IReadOnlyList<double> other) => Math.Sqrt(one.Zip(other, (a, b) => (a - b) * (a - b)).Sum());

    private static IEnumerable<string?> Names(string folder) => Directory.GetFiles(folder, "*.dcm", SearchOption.AllDirectories).Select(Path.GetFileName);

    private static void Validated(string folder)
    {
        using var output = new StringWriter();
        using var log = new StringWriter();
        var code = ValidationCommand.Run([folder], output, log);
        Assert.SkipWhen(code == 3, log.ToString());
        Assert.True(code == 0, $"{output}{log}");
        TestContext.Current.TestOutputHelper?.WriteLine(output.ToString());
    }
}
