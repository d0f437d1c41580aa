using System.Text.Json.Nodes;
using PullProcessor.IntegrationTests.Peers;

namespace PullProcessor.IntegrationTests.Runs;

/// <summary>The daemon, from its start to the signal of the service manager. A test that hangs here fails after two minutes, whatever the machine.</summary>
public sealed class DaemonTests
{
    private const int Hang = 120_000;

    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    [Fact(Timeout = Hang)]
    public async Task Run_StudyArrivesLater_IsDoneAndSigtermFinishesWhatRuns()
    {
        using var archive = new SandboxArchive(ctStudies: 1, day: Today);
        using var later = new SandboxArchive(ctStudies: 2, seed: 2, day: Today);
        await using var server = await archive.ServeAsync();
        using var work = new WorkFolder();
        work.Configure(new PipelineOf("chest", server.BaseUrl, server.BaseUrl));
        await using var daemon = new Daemon(work);

        await daemon.UntilLoggedAsync(archive.Studies[0], "was done");
        await Stow.StoreAsync(server.BaseUrl, later.FilesOf(0));
        await daemon.UntilLoggedAsync(later.Studies[0], "was done");
        await Stow.StoreAsync(server.BaseUrl, later.FilesOf(1));
        await server.Journal.WhenAsync(entry => entry.Path == $"/studies/{later.Studies[1]}/series", TestContext.Current.CancellationToken);
        await daemon.TerminateAsync();

        (await daemon.EndAsync()).Exited(0);
        var studies = await work.StudiesAsync();
        Assert.Equal([archive.Studies[0], .. later.Studies], studies.Select(study => (string?)study["studyInstanceUid"]));
        Assert.All(studies, study => Assert.Equal(("Done", 0), ((string?)study["state"], (int?)study["attempts"])));
        Assert.DoesNotContain("HandedBack", (await work.RunAsync("studies", "show", later.Studies[1])).Exited(0).Output, StringComparison.Ordinal);
        Assert.Equal(0, (int?)(await StatesAsync(work))["Running"]);
    }

    [Fact(Timeout = Hang)]
    public async Task Run_SecondSigtermWhileTheSourceHangs_StudyIsHandedBackWithoutAnAttempt()
    {
        using var archive = new SandboxArchive(ctStudies: 1, day: Today);
        await using var server = await archive.ServeAsync();
        using var work = new WorkFolder();
        work.Configure(new PipelineOf("chest", server.BaseUrl, server.BaseUrl));
        var study = archive.Studies[0];

        await using (var daemon = new Daemon(work))
        {
            await server.Journal.WhenAsync(entry => entry.Path == $"/studies/{study}/series", TestContext.Current.CancellationToken);
            server.Dialect = server.Dialect with { Latency = TimeSpan.FromHours(1) };
            server.Journal.Clear();
            await server.Journal.WhenAsync(entry => entry.Path == "/studies", TestContext.Current.CancellationToken); // The next listing hangs too.
            await daemon.TerminateAsync();
            await daemon.UntilLoggedAsync("asked to stop");
            await daemon.TerminateAsync();
            var ended = (await daemon.EndAsync()).Exited(0);
            Assert.DoesNotContain("ERROR", ended.Error, StringComparison.Ordinal);
        }

        var before = (await work.StudiesAsync()).Single();
        server.Dialect = server.Dialect with { Latency = TimeSpan.Zero };
        var after = (await work.RunAsync("once", "--json")).Exited(0);

        Assert.Equal(("Ready", 0), ((string?)before["state"], (int?)before["attempts"]));
        Assert.Equal(1, (int?)after.Pipeline["done"]);
    }

    private static async Task<JsonNode> StatesAsync(WorkFolder work) =>
        (await work.RunAsync("status", "--json")).Exited(0).Pipeline["states"]!;
}
