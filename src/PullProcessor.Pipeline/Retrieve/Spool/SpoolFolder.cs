namespace PullProcessor.Pipeline.Retrieve.Spool;

/// <summary>The spool's folder: a folder a study, a file an instance. Every change of names is a turn of <see cref="SpoolAccount"/>.</summary>
internal sealed class SpoolFolder(SpoolOptions options, TimeProvider time)
{
    private readonly SpoolAccount account = new(options.Folder);
    private long held;

    /// <summary>Bytes that lay there when this program looked last.</summary>
    public long LastHeld => Interlocked.Read(ref held);

    /// <summary>Takes room for an instance and makes its file.</summary>
    /// <param name="study">Name of the study's folder.</param>
    /// <param name="length">Bytes of the instance.</param>
    /// <returns>The file to write; or why there is none.</returns>
    /// <exception cref="IOException">The folder cannot be used.</exception>
    public (SpoolDraft? Draft, SpoolRefusal? Refusal) Begin(string study, long length)
    {
        SpoolDisk.MakeFolder(options.Folder);
        if (SpoolDisk.OpenMode(options.Folder) is { } mode)
        {
            throw new IOException($"Others may look into {options.Folder} (mode {mode}). Patient data is written there only while it has mode 0700: chmod 700 {options.Folder}");
        }

        using var turn = account.Enter();
        var before = turn.Held ?? Count(turn);
        if (before > options.MaxBytes - length)
        {
            return (null, SpoolRefusal.Full);
        }

        if (new DriveInfo(options.Folder).AvailableFreeSpace - length < options.LeastFree)
        {
            return (null, SpoolRefusal.DiskFull);
        }

        turn.Add(length);
        try
        {
            var folder = Path.Combine(options.Folder, study);
            SpoolDisk.MakeFolder(folder);
            return (SpoolDraft.Create(folder, length), null);
        }
        catch
        {
            turn.Set(before);
            throw;
        }
        finally
        {
            Note(turn);
        }
    }

    /// <summary>Gives a file that was written whole its name, and takes away what was there of the same instance.</summary>
    /// <exception cref="IOException">The disk refuses; nothing has changed then.</exception>
    public SpooledFile Commit(SpoolDraft draft, string key, SpooledFile? former)
    {
        using var turn = account.Enter();
        draft.Dispose();
        File.SetLastWriteTimeUtc(draft.Path, time.GetUtcNow().UtcDateTime);
        var made = new SpooledFile(Path.GetDirectoryName(draft.Path)!, key, draft.Length, draft.Digest);
        if (former is not null && File.Exists(former.Path))
        {
            Delete(former, turn);
        }

        File.Move(draft.Path, made.Path, overwrite: true);
        Note(turn);
        return made;
    }

    /// <summary>Takes a file away that was not written whole.</summary>
    /// <exception cref="IOException">The disk refuses: the next sweep takes it away.</exception>
    public void Abandon(SpoolDraft draft)
    {
        using var turn = account.Enter();
        draft.Dispose();
        if (File.Exists(draft.Path))
        {
            File.Delete(draft.Path);
            turn.Add(-draft.Length);
        }

        Note(turn);
    }

    /// <summary>Takes a file away that cannot be used.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public void Remove(SpooledFile file)
    {
        using var turn = account.Enter();
        if (File.Exists(file.Path))
        {
            Delete(file, turn);
        }

        Note(turn);
    }

    /// <summary>Takes away the folders of studies whose names begin so, but not what is being written there.</summary>
    /// <returns>How many instances that were.</returns>
    /// <exception cref="IOException">The disk refuses.</exception>
    public int RemoveStudies(Predicate<string> isWanted)
    {
        if (!Directory.Exists(options.Folder) || !Studies().Any(study => isWanted(Path.GetFileName(study))))
        {
            return 0;
        }

        using var turn = account.Enter();
        var removed = 0;
        foreach (var study in Studies().Where(study => isWanted(Path.GetFileName(study))))
        {
            foreach (var file in FilesOf(study))
            {
                Delete(file, turn);
                removed++;
            }

            DropIfEmpty(study);
        }

        Note(turn);
        return removed;
    }

    /// <summary>Takes away what is too old or not whole and what killed programs left half-written, and counts the rest.</summary>
    /// <returns>How many instances were taken away.</returns>
    /// <exception cref="IOException">The disk refuses.</exception>
    public int Sweep()
    {
        if (!Directory.Exists(options.Folder))
        {
            return 0;
        }

        using var turn = account.Enter();
        var removed = 0;
        foreach (var study in Studies())
        {
            foreach (var file in FilesOf(study).Where(file => new FileInfo(file.Path).Length != file.Length || IsTooOld(file)))
            {
                File.Delete(file.Path);
                removed++;
            }

            foreach (var draft in DraftsOf(study).Where(IsAbandoned))
            {
                File.Delete(draft);
            }

            DropIfEmpty(study);
        }

        Count(turn);
        Note(turn);
        return removed;
    }

    /// <summary>Full paths of the studies' folders.</summary>
    public IEnumerable<string> Studies() => StudiesIn(options.Folder);

    /// <summary>Full paths of the studies' folders in a spool's folder; none where that is not there.</summary>
    public static IEnumerable<string> StudiesIn(string spool) =>
        Directory.Exists(spool) ? Directory.EnumerateDirectories(spool).Where(folder => SpoolNames.WorkItemOf(folder) is not null) : [];

    /// <summary>The whole instances in a study's folder.</summary>
    public static IReadOnlyList<SpooledFile> FilesOf(string study) =>
        Directory.Exists(study) ? [.. Directory.EnumerateFiles(study).Select(SpooledFile.Of).OfType<SpooledFile>()] : [];

    /// <summary>Whether a file has lain there for too long, or comes from a time that is far ahead: the clock was set back.</summary>
    public bool IsTooOld(SpooledFile file) => (time.GetUtcNow() - new DateTimeOffset(File.GetLastWriteTimeUtc(file.Path))).Duration() > options.MaxAge;

    private static IReadOnlyList<string> DraftsOf(string study) => [.. Directory.EnumerateFiles(study).Where(SpoolNames.IsUnfinished)];

    private static void Delete(SpooledFile file, SpoolTurn turn)
    {
        File.Delete(file.Path);
        turn.Add(-file.Length);
    }

    private static void DropIfEmpty(string study)
    {
        if (!Directory.EnumerateFileSystemEntries(study).Any())
        {
            Directory.Delete(study);
        }
    }

    private static bool IsAbandoned(string draft)
    {
        try
        {
            using var file = SpoolDisk.OpenAlone(draft, FileMode.Open);
            return true;
        }
        catch (IOException)
        {
            return false; // Somebody writes it.
        }
    }

    private long Count(SpoolTurn turn)
    {
        var sum = Studies().Sum(study => FilesOf(study).Sum(file => file.Length) + DraftsOf(study).Sum(draft => new FileInfo(draft).Length));
        turn.Set(sum);
        return sum;
    }

    private void Note(SpoolTurn turn) => Interlocked.Exchange(ref held, turn.Held ?? 0);
}
