using Microsoft.Extensions.Logging;
using PullProcessor.DicomWeb;

namespace PullProcessor.Pipeline.Retrieve.Spool;

/// <summary>
/// Keeps received instances on disk until their study is at its end, so that what was fetched before a kill or a failure is not fetched again. It helps or it does not:
/// whatever its disk does is told in the log, and no study fails of it. Safe for use from many threads, and by several programs on one folder.
/// </summary>
public sealed class InstanceSpool : IDisposable
{
    // A disk that refuses is asked again after this: each try may take as long as its driver waits.
    private static readonly TimeSpan RestAfterFailure = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ToldAgainAfter = TimeSpan.FromMinutes(10);

    private readonly SpoolOptions options;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly SpoolFolder folder;
    private readonly SpoolMeter meter;
    private readonly Lock gate = new();
    private readonly Dictionary<SpoolRefusal, DateTimeOffset> told = [];
    private DateTimeOffset restsUntil = DateTimeOffset.MinValue;

    /// <summary>Touches nothing before something is to be written.</summary>
    public InstanceSpool(SpoolOptions options, TimeProvider time, ILogger logger)
    {
        this.options = options;
        this.time = time;
        this.logger = logger;
        folder = new SpoolFolder(options, time);
        meter = new SpoolMeter(() => folder.LastHeld);
    }

    internal SpoolFolder Folder => folder;

    internal SpoolMeter Meter => meter;

    internal ILogger Logger => logger;

    /// <summary>Whether the disk refused a moment ago, so that it is left alone.</summary>
    internal bool Rests
    {
        get
        {
            lock (gate)
            {
                return time.GetUtcNow() < restsUntil;
            }
        }
    }

    /// <summary>Takes away what is older than it may be, what is not whole, and what killed programs left half-written.</summary>
    public void Sweep() => Try(() => Tell(folder.Sweep(), $"they were older than {options.MaxAge}, or damaged."));

    /// <summary>Takes away what is kept of a study, because it is at its end.</summary>
    public void Forget(SpooledStudy study)
    {
        ArgumentNullException.ThrowIfNull(study);
        var prefix = study.Prefix;
        Try(() => folder.RemoveStudies(name => name.StartsWith(prefix, StringComparison.Ordinal)));
    }

    /// <summary>Takes away everything that is whole, and what killed programs left half-written.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not.</exception>
    public void Clear()
    {
        folder.Sweep();
        folder.RemoveStudies(_ => true);
    }

    /// <summary>The numbers of work items of which something is kept. They may be those of another ledger.</summary>
    public IReadOnlyList<long> WorkItems()
    {
        IReadOnlyList<long> items = [];
        Try(() => items = [.. folder.Studies().Select(SpoolNames.WorkItemOf).OfType<long>().Distinct()]);
        return items;
    }

    /// <summary>What is kept of a study. What was kept while its source said something else of it or its patient is taken away.</summary>
    /// <returns>Null where the source does not say whose study it is, or the folder cannot be used.</returns>
    internal async Task<StudySpool?> OpenAsync(SpooledStudy study, DicomWebClient source, CancellationToken ct)
    {
        if (await StudyStatement.OfAsync(source, study.Study, ct) is not { } statement)
        {
            SpoolLog.Unstated(logger, study.Study, study.Source);
            return null;
        }

        var (name, prefix, stale) = (study.FolderUnder(statement), study.Prefix, 0);
        IReadOnlyList<SpooledFile> files = [];
        Try(() =>
        {
            stale = folder.RemoveStudies(other => other != name && other.StartsWith(prefix, StringComparison.Ordinal));
            files = SpoolFolder.FilesOf(Path.Combine(options.Folder, name));
        });
        return new StudySpool(this, study, name, files, stale);
    }

    /// <summary>An instance was not spooled: counted each time, told once in a while.</summary>
    internal void Refuse(SpoolRefusal refusal, string reason)
    {
        meter.Count(refusal switch { SpoolRefusal.Full => "full", SpoolRefusal.DiskFull => "disk-full", _ => "failed" });
        lock (gate)
        {
            var now = time.GetUtcNow();
            restsUntil = refusal == SpoolRefusal.Failed ? now + RestAfterFailure : restsUntil;
            if (told.TryGetValue(refusal, out var at) && now - at < ToldAgainAfter)
            {
                return;
            }

            told[refusal] = now;
        }

        switch (refusal)
        {
            case SpoolRefusal.Full:
                SpoolLog.Full(logger, options.Folder, options.MaxBytes);
                break;
            case SpoolRefusal.DiskFull:
                SpoolLog.DiskFull(logger, options.Folder, options.LeastFree);
                break;
            default:
                SpoolLog.Failed(logger, options.Folder, reason);
                break;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();

    private void Try(Action work)
    {
        try
        {
            work();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Refuse(SpoolRefusal.Failed, fault.Message);
        }
    }

    private void Tell(int instances, string reason)
    {
        if (instances > 0)
        {
            SpoolLog.Swept(logger, instances, reason);
        }
    }
}
