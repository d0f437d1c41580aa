using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.SandboxPacs;
using PullProcessor.SandboxPacs.Phantoms;

namespace PullProcessor.IntegrationTests.Peers;

/// <summary>A folder of small phantoms, in which single files can be spoiled before a sandbox serves it.</summary>
internal sealed class SandboxArchive : IDisposable
{
    public static readonly DateOnly Day = new(2026, 1, 5);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pullproc-archive-");

    /// <summary>CT studies of 10 slices, all of one day.</summary>
    public SandboxArchive(int ctStudies, ulong seed = 1, DateOnly? day = null, bool withOddOnes = false)
    {
        Truth = PhantomArchive.Create(folder.FullName, new PhantomPlan
        {
            Seed = seed,
            CtStudies = ctStudies,
            SlicesFrom = Slices,
            SlicesTo = Slices,
            SliceSize = 128,
            From = day ?? Day,
            To = day ?? Day,
            WithOddOnes = withOddOnes,
        });
        Studies = [.. Truth.Studies.Select(study => study.StudyInstanceUid)];
    }

    public static int Slices => 10;

    /// <summary>Where the lesions are.</summary>
    public Truth Truth { get; }

    /// <summary>The studies, in the order of the plan.</summary>
    public IReadOnlyList<string> Studies { get; }

    /// <summary>Serves it on loopback.</summary>
    public Task<SandboxServer> ServeAsync(SandboxDialect? dialect = null, int port = 0) =>
        SandboxServer.StartAsync(new SandboxOptions { Folder = folder.FullName, Port = port, Dialect = dialect ?? new SandboxDialect() }, TestContext.Current.CancellationToken);

    /// <summary>The files of a study, in the order of their names.</summary>
    public IReadOnlyList<byte[]> FilesOf(int study) => [.. PathsOf(study).Select(File.ReadAllBytes)];

    /// <summary>The files that clients have stored.</summary>
    public IReadOnlyList<string> Stored => Directory.GetFiles(Path.Combine(folder.FullName, "stored"));

    /// <summary>Changes one slice of a study.</summary>
    /// <returns>The slice's SOP Instance UID.</returns>
    public string Spoil(int study, Action<DicomDataset> spoil)
    {
        var path = PathsOf(study)[Slices / 2];
        var file = DicomFile.Read(File.ReadAllBytes(path));
        spoil(file.Dataset);
        File.WriteAllBytes(path, file.ToArray());
        return file.SopInstanceUid.Value;
    }

    public void Dispose() => folder.Delete(recursive: true);

    private string[] PathsOf(int study) => [.. Directory.GetFiles(Path.Combine(folder.FullName, $"study-{study + 1:0000}")).Order(StringComparer.Ordinal)];
}
