using PullProcessor.SandboxPacs.Phantoms;

namespace PullProcessor.Tests.Preflight;

/// <summary>A small archive of the last three days, with the odd objects that archives have. Read only.</summary>
public sealed class PreflightArchive : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pullproc-preflight-archive-");

    public PreflightArchive()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        PhantomArchive.Create(folder.FullName, new PhantomPlan { Seed = 3, CtStudies = 4, SlicesFrom = 20, SlicesTo = 24, SliceSize = 128, From = today.AddDays(-2), To = today });
    }

    /// <summary>A copy that may be stored into.</summary>
    public DirectoryInfo Copy()
    {
        var copy = Directory.CreateTempSubdirectory("pullproc-preflight-copy-");
        foreach (var file in folder.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            var path = Path.Combine(copy.FullName, Path.GetRelativePath(folder.FullName, file.FullName));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            file.CopyTo(path);
        }

        return copy;
    }

    public void Dispose() => folder.Delete(recursive: true);
}
