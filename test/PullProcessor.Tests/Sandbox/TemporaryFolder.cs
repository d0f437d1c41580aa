namespace PullProcessor.Tests.Sandbox;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("pullproc-sandbox-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
