using PullProcessor.SandboxPacs;
using PullProcessor.SandboxPacs.Phantoms;
using PullProcessor.Tests.Sandbox;

[assembly: AssemblyFixture(typeof(PhantomArchiveFixture))]

namespace PullProcessor.Tests.Sandbox;

/// <summary>One small archive for the tests that only read: 6 CT studies, and the odd ones.</summary>
public sealed class PhantomArchiveFixture : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public PhantomArchiveFixture()
    {
        Truth = PhantomArchive.Create(folder.Path, Plan);
    }

    public static PhantomPlan Plan => new()
    {
        Seed = 42,
        CtStudies = 6,
        SlicesFrom = 10,
        SlicesTo = 12,
        SliceSize = 128,
        From = new DateOnly(2024, 1, 1),
        To = new DateOnly(2024, 1, 8),
    };

    public Truth Truth { get; }

    public string Folder => folder.Path;

    public Task<SandboxServer> ServeAsync(SandboxDialect? dialect = null, SandboxCredentials? credentials = null) => SandboxServer.StartAsync(
        new SandboxOptions { Folder = Folder, Dialect = dialect ?? new SandboxDialect(), Credentials = credentials },
        TestContext.Current.CancellationToken);

    public IEnumerable<string> Files => Directory.EnumerateFiles(Folder, "*.dcm", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    public void Dispose() => folder.Dispose();
}
