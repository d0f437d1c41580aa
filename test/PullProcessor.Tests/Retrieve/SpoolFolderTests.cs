using Microsoft.Extensions.Logging.Abstractions;
using PullProcessor.Dicom;
using PullProcessor.DicomWeb.Retrieve;
using PullProcessor.Pipeline.Retrieve.Spool;
using PullProcessor.Tests.Ledger;

namespace PullProcessor.Tests.Retrieve;

/// <summary>One folder and several programs: each has a spool of its own, and they know of each other by the disk alone.</summary>
public sealed class SpoolFolderTests : IDisposable
{
    private const long Length = 1000;

    private readonly DirectoryInfo around = Directory.CreateTempSubdirectory("pullproc-spool-");
    private readonly SettableClock clock = new();
    private readonly string study = StudyOf(1).FolderUnder(SpoolNames.Digest(["as it is"]));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private SpoolOptions Options => new() { Folder = Path.Combine(around.FullName, "spool"), MaxBytes = 3 * Length, MaxAge = TimeSpan.FromHours(1), LeastFree = 0 };

    public void Dispose() => around.Delete(recursive: true);

    [Fact]
    public void Begin_TwoProgramsOnOneFolder_HoldTheBoundTogether()
    {
        var (one, other) = (NewProgram(), NewProgram());
        using var first = one.Begin(study, Length).Draft;
        using var second = other.Begin(study, Length).Draft;
        using var third = one.Begin(study, Length).Draft;

        var fourth = other.Begin(study, Length);

        Assert.Equal((null, SpoolRefusal.Full), fourth);
        other.Abandon(second!);
        using var again = one.Begin(study, Length).Draft;
        Assert.NotNull(again);
    }

    [Fact]
    public async Task Sweep_WhileAnotherProgramWrites_LeavesItsFileAndCountsIt()
    {
        var (one, other) = (NewProgram(), NewProgram());
        var draft = await WriteAsync(one.Begin(study, Length).Draft!);

        other.Sweep();

        Assert.Equal(Length, other.LastHeld);
        var made = one.Commit(draft, new string('a', 32), former: null);
        Assert.Equal([Path.GetFileName(made.Path)], Files());
    }

    /// <summary>A lock goes with the program that had it: closing the file is what a kill does to it.</summary>
    [Fact]
    public void Sweep_AfterAProgramDiedWhileWriting_TakesWhatItLeft()
    {
        NewProgram().Begin(study, Length).Draft!.Dispose();
        var survivor = NewProgram();

        survivor.Sweep();

        Assert.Empty(Files());
        Assert.Equal(0, survivor.LastHeld);
        Assert.Empty(survivor.Studies());
    }

    [Fact]
    public async Task Sweep_AccountLostOrWrong_CountsAnew()
    {
        var program = NewProgram();
        await KeepAsync(program, 'a');
        File.Delete(Path.Combine(Options.Folder, SpoolNames.Account));

        using (var second = program.Begin(study, Length).Draft)
        {
            Assert.NotNull(second);
        }

        Assert.Equal(2 * Length, program.LastHeld);
        program.Sweep();
        Assert.Equal(Length, program.LastHeld);
    }

    [Fact]
    public async Task Sweep_OldFiles_GoAndTheOthersStay()
    {
        var program = NewProgram();
        await KeepAsync(program, 'a');
        clock.Advance(TimeSpan.FromMinutes(59));
        await KeepAsync(program, 'b');
        clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(1, program.Sweep());

        Assert.StartsWith(new string('b', 32), Assert.Single(Files()), StringComparison.Ordinal);
        Assert.Equal(Length, program.LastHeld);
    }

    [Fact]
    public async Task Clear_FilesOfSomebodyElse_AreLeftAlone()
    {
        var program = NewProgram();
        await KeepAsync(program, 'a');
        await File.WriteAllTextAsync(Path.Combine(Options.Folder, "letter.txt"), "mine", Cancellation);
        await File.WriteAllTextAsync(Path.Combine(Options.Folder, study, "letter.dcm"), "mine", Cancellation);
        Directory.CreateDirectory(Path.Combine(Options.Folder, "2024"));
        await File.WriteAllTextAsync(Path.Combine(Options.Folder, "2024", $"{new string('a', 32)}-4-{new string('0', 32)}.dcm"), "mine", Cancellation);
        using var spool = new InstanceSpool(Options, clock, NullLogger.Instance);

        spool.Clear();

        Assert.Equal([$"{new string('a', 32)}-4-{new string('0', 32)}.dcm", "letter.dcm"], Files().Order(StringComparer.Ordinal));
        Assert.True(File.Exists(Path.Combine(Options.Folder, "letter.txt")));
    }

    [Fact]
    public async Task Forget_OneStudy_LeavesThoseWithTheSameNumberInOtherLedgers()
    {
        var program = NewProgram();
        await KeepAsync(program, 'a');
        await KeepAsync(program, 'b', StudyOf(1) with { Pipeline = "head" });
        using var spool = new InstanceSpool(Options, clock, NullLogger.Instance);

        spool.Forget(StudyOf(1));

        Assert.StartsWith(new string('b', 32), Assert.Single(Files()), StringComparison.Ordinal);
    }

    private static SpooledStudy StudyOf(int revision) => new()
    {
        WorkItemId = 7,
        Source = "main",
        Url = new Uri("http://pacs.test/dicom-web/"),
        Pipeline = "chest",
        Study = new StudyInstanceUid("2.25.1"),
        Revision = revision,
    };

    private SpoolFolder NewProgram() => new(Options, clock);

    private async Task KeepAsync(SpoolFolder program, char letter, SpooledStudy? of = null) =>
        program.Commit(await WriteAsync(program.Begin(of?.FolderUnder(SpoolNames.Digest(["as it is"])) ?? study, Length).Draft!), new string(letter, 32), former: null);

    private async Task<SpoolDraft> WriteAsync(SpoolDraft draft)
    {
        var path = Path.Combine(around.FullName, "received");
        await File.WriteAllBytesAsync(path, new byte[Length], Cancellation);
        using var received = ReceivedObject.Of(File.OpenHandle(path));
        await draft.WriteAsync(received, Cancellation);
        return draft;
    }

    private IEnumerable<string> Files() => Directory.EnumerateFiles(Options.Folder, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetFileName(path)!).Where(name => name != SpoolNames.Account && name != "letter.txt");
}
