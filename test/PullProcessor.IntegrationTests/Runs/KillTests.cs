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
}
