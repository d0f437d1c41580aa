using System.Text.Json.Nodes;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.IntegrationTests.Peers;
using PullProcessor.SandboxPacs;
using PullProcessor.SandboxPacs.Phantoms;
using PullProcessor.Scoring;

namespace PullProcessor.IntegrationTests.Runs;

public sealed class KillTests
{
    private const int Kills = 20;
    private const int Studies = 30;

    [Fact]
    public async Task Once_KilledAtTwentyRandomMoments_EveryStudyIsDoneExactlyOnce()
    {
        var ct = TestContext.Current.CancellationToken;
        using var work = new WorkFolder();
        var archive = Path.Combine(work.Root, "pacs");
        var truth = PhantomArchive.Create(archive, new PhantomPlan
        {
            Seed = 20,
            CtStudies = Studies,
            SlicesFrom = 10,
            SlicesTo = 14,
            From = new DateOnly(2026, 1, 1),
            To = new DateOnly(2026, 1, 1),
            WithOddOnes = false,
        });
        var bytesOfAllSlices = Directory.EnumerateFiles(archive, "*.dcm", SearchOption.AllDirectories).Sum(path => new FileInfo(path).Length);
        await using var pacs = await SandboxServer.StartAsync(new SandboxOptions { Folder = archive }, ct);
        work.Configure(new PipelineOf("chest", pacs.BaseUrl, pacs.BaseUrl));
        string[] once = ["once", "--from", "2026-01-01", "--to", "2026-01-01", "--json"];

        var chance = new Random(Seed: 20);
        for (var kill = 0; kill < Kills; kill++)
        {
            using var program = PullProcProgram.Start(once, work.Root);
            try
            {
                // A moment is a number of answered requests: whatever the machine's speed, the kill falls somewhere into the walk.
                await pacs.Journal.WhenTotalAsync(pacs.Journal.Total + chance.Next(1, 16), ct);
                Assert.False(program.HasExited, "The program was done before it could be killed: the archive is too small for this test.");
            }
            finally
            {
                program.Kill(); // SIGKILL
                await program.WaitForExitAsync(ct);
            }
        }

        (await work.RunAsync(once)).Exited(0);

        var rows = await work.StudiesAsync();
        Assert.Equal(Studies, rows.Count);
        Assert.All(rows, row => Assert.Equal("Done", (string?)row["state"]));
        Assert.All(rows, row => Assert.Equal(0, (int?)row["attempts"]));
        var reports = ReportedLesions.Find(archive);
        Assert.Equal(Studies, reports.Select(report => report.StudyInstanceUid).Distinct().Count());
        Assert.Equal(Studies, reports.Count);
        var score = LesionScore.Of(truth, reports);
        Assert.Equal((score.Present, 0), (score.Found, score.FalseAlarms));

        // Every slice counts once as fetched, whatever was fetched again counts as that.
        Assert.Equal(bytesOfAllSlices, rows.Sum(row => (long)row["bytesFetched"]! - (long)row["bytesRefetched"]!));
        Assert.True(rows.Sum(row => (int)row["deaths"]!) > 0, "No kill hit a study at work.");
    }

    /// <summary>What counts as fetched lay in the spool before; and what lay there is not asked for, singly or with its series.</summary>
    [Fact]
    public async Task Once_KilledWithASpool_NothingThatLiesThereIsFetchedAgain()
    {
        const int Killed = 8;
        var ct = TestContext.Current.CancellationToken;
        using var work = new WorkFolder();
        var archive = Path.Combine(work.Root, "pacs");
        PhantomArchive.Create(archive, new PhantomPlan
        {
            Seed = 21,
            CtStudies = 12,
            SlicesFrom = 10,
            SlicesTo = 14,
            From = new DateOnly(2026, 1, 1),
            To = new DateOnly(2026, 1, 1),
            WithOddOnes = false,
        });
        await using var pacs = await SandboxServer.StartAsync(new SandboxOptions { Folder = archive }, ct);
        work.Configure(new PipelineOf("chest", pacs.BaseUrl, pacs.BaseUrl));
        work.Change(configuration => configuration["spool"] = new JsonObject { ["folder"] = "spool" });
        string[] once = ["once", "--from", "2026-01-01", "--to", "2026-01-01", "--json"];

        var chance = new Random(Seed: 21);
        IReadOnlyList<DicomDataset> spooled = [];
        var seen = 0;
        for (var kill = 0; kill < Killed; kill++)
        {
            using var program = PullProcProgram.Start(once, work.Root);
            try
            {
                await pacs.Journal.WhenTotalAsync(pacs.Journal.Total + chance.Next(8, 20), ct);
                Assert.False(program.HasExited, "The program was done before it could be killed: the archive is too small for this test.");
            }
            finally
            {
                program.Kill(); // SIGKILL
                await program.WaitForExitAsync(ct);
            }

            AssertNotAskedFor(pacs.Journal, spooled);
            pacs.Journal.Clear();
            spooled = Spooled(work);
            seen += spooled.Count;
        }

        (await work.RunAsync(once)).Exited(0);

        AssertNotAskedFor(pacs.Journal, spooled);
        var rows = await work.StudiesAsync();
        Assert.All(rows, row => Assert.Equal(("Done", 0L), ((string?)row["state"], (long)row["bytesRefetched"]!)));
        Assert.True(seen > 0, "No kill hit a study of which something was spooled.");
        Assert.Empty(Spooled(work));
    }

    // Files that are not whole yet have another ending. A study of which something is there has not been finished.
    private static IReadOnlyList<DicomDataset> Spooled(WorkFolder work)
    {
        var folder = Path.Combine(work.Root, "spool");
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.dcm", SearchOption.AllDirectories).Select(path => DicomFile.Read(File.ReadAllBytes(path)).Dataset)]
            : [];
    }

    private static void AssertNotAskedFor(RequestJournal journal, IReadOnlyList<DicomDataset> spooled)
    {
        var asked = journal.Entries.Where(entry => entry.Method == "GET" && entry.Query.Length == 0).Select(entry => entry.Path).ToList();
        foreach (var dataset in spooled)
        {
            var series = $"/studies/{dataset.GetString(DicomTag.StudyInstanceUID)}/series/{dataset.GetString(DicomTag.SeriesInstanceUID)}";
            Assert.DoesNotContain(series, asked);
            Assert.DoesNotContain($"{series}/instances/{dataset.GetString(DicomTag.SOPInstanceUID)}", asked);
        }
    }
}
