using PullProcessor.IntegrationTests.Peers;

namespace PullProcessor.IntegrationTests.Runs;

/// <summary>What becomes of the disk under the ledger while the real program works: it ends with exit code 5 and the reason, and goes on where it was when the disk is mended.</summary>
public sealed class LedgerDiskTests
{
    private const int Studies = 6;
    private const int Hang = 120_000;

    [Fact]
    public async Task Once_DiskOfTheLedgerIsFull_EndsWith5AndGoesOnWhenThereIsRoom()
    {
        using var work = new WorkFolder();
        using var disk = SmallDisk.Mount(Path.Combine(work.Root, "state"));
        using var archive = new SandboxArchive(Studies);
        await using var server = await archive.ServeAsync();
        Configure(work, server.BaseUrl);
        (await work.RunAsync("once", "--from", "2020-01-01", "--to", "2020-01-01")).Exited(0);
        disk.LeaveRoom(192 * 1024);

        var full = (await work.OnceAsync()).Exited(5);
        disk.Mend();
        var after = (await work.OnceAsync()).Exited(0);

        Assert.Contains("The disk is full.", full.Error, StringComparison.Ordinal);
        await AssertDoneAsync(work, archive);
        Assert.True((int?)after.Pipeline["instancesFetched"] > 0);
    }

    [Fact]
    public async Task Once_DiskOfTheLedgerIsReadOnly_EndsWith5AndGoesOnWhenItIsMended()
    {
        using var work = new WorkFolder();
        using var disk = SmallDisk.Mount(Path.Combine(work.Root, "state"));
        using var archive = new SandboxArchive(Studies);
        await using var server = await archive.ServeAsync();
        Configure(work, server.BaseUrl);
        (await work.RunAsync("once", "--from", "2020-01-01", "--to", "2020-01-01")).Exited(0);
        disk.Forbid();

        var forbidden = (await work.OnceAsync()).Exited(5);
        disk.Mend();
        (await work.OnceAsync()).Exited(0);

        Assert.Contains("state/pullproc.db", forbidden.Error, StringComparison.Ordinal);
        await AssertDoneAsync(work, archive);
    }

    /// <summary>A daemon whose ledger is gone must not stay up and look alive.</summary>
    [Fact(Timeout = Hang)]
    public async Task Run_LedgerDeletedUnderTheDaemon_EndsWith5()
    {
        using var work = new WorkFolder();
        using var archive = new SandboxArchive(1, day: DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        await using var server = await archive.ServeAsync();
        work.Configure(new PipelineOf("chest", server.BaseUrl, null));
        await using var daemon = new Daemon(work);
        await server.Journal.WhenAsync(entry => entry.Path == "/studies", TestContext.Current.CancellationToken);
        await daemon.UntilLoggedAsync(archive.Studies[0], "was done");
        File.Delete(work.Ledger);

        var end = (await daemon.EndAsync()).Exited(5);

        Assert.Contains("was deleted, moved or replaced", end.Error, StringComparison.Ordinal);
    }

    private static void Configure(WorkFolder work, Uri source)
    {
        work.Configure(new PipelineOf("chest", source, null));
        var file = Path.Combine(work.Root, "pullproc.json");
        work.Write(File.ReadAllText(file).Replace("\"pullproc.db\"", "\"state/pullproc.db\"", StringComparison.Ordinal));
    }

    private static async Task AssertDoneAsync(WorkFolder work, SandboxArchive archive)
    {
        var studies = await work.StudiesAsync();
        Assert.Equal(archive.Studies.Order(), studies.Select(study => (string)study["studyInstanceUid"]!).Order());
        Assert.All(studies, study => Assert.Equal("Done", (string?)study["state"]));
        Assert.Equal(Studies, Directory.GetFiles(work.Results, "*.dcm", SearchOption.AllDirectories).Length);
    }
}
