using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.IntegrationTests.Peers;

namespace PullProcessor.IntegrationTests.Runs;

/// <summary>The main job against a real PACS with real CT slices.</summary>
public sealed class OrthancTests
{
    private const string Dciodvfy = "/usr/bin/dciodvfy";
    private const string Dsrdump = "/usr/bin/dsrdump";

    [Fact]
    public async Task Once_RealCtInOrthanc_EveryStudyIsDoneWithAValidReport()
    {
        var ct = TestContext.Current.CancellationToken;
        Tool.Require(Dciodvfy, "dicom3tools");
        Tool.Require(Dsrdump, "dcmtk");
        var studies = RealCt.Studies();
        await using var orthanc = await FilledAsync(studies);
        using var work = new WorkFolder();
        work.Configure(new PipelineOf("chest", orthanc.DicomWeb, orthanc.DicomWeb));

        var once = (await work.OnceAsync()).Exited(0);

        Assert.Equal(studies.Count, (int?)once.Pipeline["done"]);
        Assert.Equal(studies.Count * RealCt.Slices, (int?)once.Pipeline["instancesFetched"]);
        var reports = await orthanc.ReportsAsync(ct);
        Assert.Equal(studies.Select(study => study.Study).Order(), reports.Select(StudyOf).Order());
        foreach (var report in reports)
        {
            var path = Path.Combine(work.Root, "report.dcm");
            await File.WriteAllBytesAsync(path, report, ct);
            Assert.DoesNotContain(await Tool.RunAsync(Dciodvfy, ct, "-new", path), line => line.StartsWith("Error", StringComparison.Ordinal));
            Assert.DoesNotContain(await Tool.RunAsync(Dsrdump, ct, path), line => line.StartsWith("E:", StringComparison.Ordinal));
        }
    }

    // The report itself is in the study from the first run on: it must neither reopen the study nor become input of the model.
    [Theory]
    [InlineData("""{ "modality": [ "CT" ] }""")]
    [InlineData("{}")]
    public async Task Once_ReportIsInOrthancAlready_NothingIsDoneTwice(string select)
    {
        var ct = TestContext.Current.CancellationToken;
        var studies = RealCt.Studies();
        await using var orthanc = await FilledAsync(studies);
        using var work = new WorkFolder();
        work.Configure(new PipelineOf("chest", orthanc.DicomWeb, orthanc.DicomWeb) { Select = select });
        (await work.OnceAsync()).Exited(0);
        var before = await orthanc.ReportsAsync(ct);

        var second = (await work.OnceAsync()).Exited(0).Pipeline;
        var listed = await work.StudiesAsync();
        using var empty = new WorkFolder();
        empty.Configure(new PipelineOf("chest", orthanc.DicomWeb, orthanc.DicomWeb) { Select = select });
        var withEmptyLedger = (await empty.OnceAsync()).Exited(0).Pipeline;

        Assert.Equal((0, 0, 0, 0), ((int?)second["discovered"], (int?)second["done"], (int?)second["instancesFetched"], (int?)second["results"]));
        Assert.All(listed, study => Assert.Equal(("Done", 1), ((string?)study["state"], (int?)study["revision"])));
        Assert.Equal((studies.Count, studies.Count), (listed.Count, (int?)withEmptyLedger["done"]));
        Assert.Equal(studies.Count * RealCt.Slices, (int?)withEmptyLedger["instancesFetched"]);
        var after = await orthanc.ReportsAsync(ct);
        Assert.Equal(before.Select(Convert.ToHexString).Order(), after.Select(Convert.ToHexString).Order());
    }

    /// <summary>Somebody deletes a result in the PACS: it is noticed, mended with the same bytes, and nothing else is stored again.</summary>
    [Fact]
    public async Task Verify_ReportWasDeletedInOrthanc_IsNoticedMendedAndCleanAgain()
    {
        var ct = TestContext.Current.CancellationToken;
        var studies = RealCt.Studies();
        await using var orthanc = await FilledAsync(studies);
        using var work = new WorkFolder();
        work.Configure(new PipelineOf("chest", orthanc.DicomWeb, orthanc.DicomWeb));
        (await work.OnceAsync()).Exited(0);
        Assert.Equal(0, (int?)(await work.OnceAsync()).Exited(0).Pipeline["results"]);
        Assert.Equal(studies.Count, (int?)(await work.RunAsync("results", "verify", "--json")).Exited(0).Json["present"]);
        var before = await orthanc.ReportsAsync(ct);

        await orthanc.DeleteAReportAsync(ct);
        var noticed = (await work.RunAsync("results", "verify", "--json")).Exited(3).Json;
        var mended = (await work.RunAsync("results", "verify", "--repair", "--json")).Exited(0).Json;
        var clean = (await work.RunAsync("results", "verify", "--json")).Exited(0).Json;

        Assert.Equal((1, studies.Count - 1), ((int?)noticed["vanished"], (int?)noticed["present"]));
        Assert.Equal(("Lost", "Vanished"), ((string?)noticed["results"]![0]!["state"], (string?)noticed["results"]![0]!["presence"]));
        Assert.Equal((1, 1, "Stored"), ((int?)mended["vanished"], (int?)mended["repaired"], (string?)mended["results"]![0]!["repair"]));
        Assert.Equal((studies.Count, 0), ((int?)clean["present"], (int?)clean["vanished"]));
        Assert.Equal(before.Select(Convert.ToHexString).Order(), (await orthanc.ReportsAsync(ct)).Select(Convert.ToHexString).Order());
        Assert.All(await work.StudiesAsync(), study => Assert.Equal("Done", (string?)study["state"]));
    }

    private static async Task<OrthancServer> FilledAsync(IReadOnlyList<(string Study, IReadOnlyList<byte[]> Files)> studies)
    {
        var ct = TestContext.Current.CancellationToken;
        var orthanc = await OrthancServer.StartAsync(ct);
        try
        {
            foreach (var file in studies.SelectMany(study => study.Files))
            {
                await orthanc.AddAsync(file, ct);
            }

            return orthanc;
        }
        catch
        {
            await orthanc.DisposeAsync();
            throw;
        }
    }

    private static string? StudyOf(byte[] report) => DicomFile.Read(report).Dataset.GetString(DicomTag.StudyInstanceUID);
}
