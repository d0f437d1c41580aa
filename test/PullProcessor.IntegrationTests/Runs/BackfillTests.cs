using System.Globalization;
using PullProcessor.IntegrationTests.Peers;
using PullProcessor.SandboxPacs;
using PullProcessor.SandboxPacs.Phantoms;

namespace PullProcessor.IntegrationTests.Runs;

/// <summary>Campaigns by the real program: killed again and again, and left to the daemon.</summary>
public sealed class BackfillTests
{
    private const int Hang = 180_000; // Milliseconds; a test that hangs fails after that, whatever the machine.
    private const int Kills = 12;
    private const int Studies = 18;

    private static readonly DateOnly From = new(2024, 3, 1);
    private static readonly DateOnly To = new(2024, 3, 9);

    [Fact(Timeout = Hang)]
    public async Task Start_KilledAtRandomMoments_TheSameCommandGoesOnUntilThePeriodIsCovered()
    {
        var ct = TestContext.Current.CancellationToken;
        using var work = new WorkFolder();
        var archive = Path.Combine(work.Root, "pacs");
        PhantomArchive.Create(archive, new PhantomPlan { Seed = 6, CtStudies = Studies, SlicesFrom = 10, SlicesTo = 12, SliceSize = 128, From = From, To = To, WithOddOnes = false });
        await using var pacs = await SandboxServer.StartAsync(new SandboxOptions { Folder = archive }, ct);
        work.Configure(new PipelineOf("chest", pacs.BaseUrl, pacs.BaseUrl));
        string[] period = ["--from", Text(From), "--to", Text(To)];

        var chance = new Random(Seed: 6);
        for (var kill = 0; kill < Kills; kill++)
        {
            using var program = PullProcProgram.Start(["backfill", "start", .. period], work.Root);
            try
            {
                // A moment is a number of answered requests: the first kills fall into the listing, the later ones into the work.
                await pacs.Journal.WhenTotalAsync(pacs.Journal.Total + chance.Next(1, 14), ct);
                Assert.False(program.HasExited, "The program was done before it could be killed: the archive is too small for this test.");
            }
            finally
            {
                program.Kill(); // SIGKILL
                await program.WaitForExitAsync(ct);
            }
        }

        (await work.RunAsync(["coverage", .. period])).Exited(3);
        var done = (await work.RunAsync(["backfill", "start", .. period, "--json"])).Exited(0);
        var covered = (await work.RunAsync(["coverage", .. period, "--json"])).Exited(0);

        Assert.Equal((1, "Finished", 10), ((int?)done.Json["campaign"], (string?)done.Json["state"], (int?)done.Json["windows"]!["proven"]));
        Assert.Equal((true, Studies, Studies, 0), ((bool?)covered.Json["isCovered"], (int?)covered.Json["studies"], (int?)covered.Json["done"], (int?)covered.Json["late"]));
        var rows = await work.StudiesAsync();
        Assert.All(rows, row => Assert.Equal(("Done", 0), ((string?)row["state"], (int?)row["attempts"])));
        Assert.Equal(Studies, Directory.GetFiles(Path.Combine(archive, "stored")).Length);
    }

    [Fact(Timeout = Hang)]
    public async Task Run_DetachedCampaign_IsWorkedOffBesideTheLiveWork()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        using var past = new SandboxArchive(ctStudies: 2, seed: 3, day: From);
        using var live = new SandboxArchive(ctStudies: 1, day: today);
        await using var server = await past.ServeAsync();
        await Stow.StoreAsync(server.BaseUrl, live.FilesOf(0));
        using var work = new WorkFolder();
        work.Configure(new PipelineOf("chest", server.BaseUrl, server.BaseUrl));
        (await work.RunAsync("backfill", "start", "--from", Text(From), "--to", Text(From), "--detach")).Exited(0);

        await using (var daemon = new Daemon(work))
        {
            await server.Journal.WhenAsync(entry => entry.Path == "/studies", TestContext.Current.CancellationToken);
            await daemon.UntilLoggedAsync("Campaign 1", "Finished");
            await daemon.TerminateAsync();
            (await daemon.EndAsync()).Exited(0);
        }

        (await work.RunAsync("coverage", "--from", Text(From), "--to", Text(From))).Exited(0);
        Assert.Equal(3, (await work.StudiesAsync()).Count(study => (string?)study["state"] == "Done"));
    }

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
