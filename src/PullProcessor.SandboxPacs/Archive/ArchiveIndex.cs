using PullProcessor.Dicom;

namespace PullProcessor.SandboxPacs.Archive;

/// <summary>All studies of the archive, from the headers of their files. Every member may be called at any time from any thread.</summary>
internal sealed class ArchiveIndex
{
    private readonly Lock gate = new();
    private readonly Dictionary<StudyInstanceUid, IndexedStudy> studies = [];
    private readonly Dictionary<SopInstanceUid, IndexedInstance> instances = [];
    private readonly List<StoredObject> hidden = [];

    /// <summary>Takes an object in.</summary>
    /// <returns>False where the index has one with this SOP Instance UID.</returns>
    public bool Add(StoredObject stored)
    {
        lock (gate)
        {
            return AddLocked(stored);
        }
    }

    /// <summary>Keeps an object back until <see cref="Reveal"/>.</summary>
    public void Hide(StoredObject stored)
    {
        lock (gate)
        {
            hidden.Add(stored);
        }
    }

    /// <summary>Takes in what was kept back.</summary>
    public void Reveal()
    {
        lock (gate)
        {
            hidden.ForEach(stored => AddLocked(stored));
            hidden.Clear();
        }
    }

    /// <summary>The object with this UID, be it hidden; null where there is none.</summary>
    public IndexedInstance? Find(SopInstanceUid sop)
    {
        lock (gate)
        {
            return instances.GetValueOrDefault(sop) ?? hidden.Find(stored => stored.Instance.Sop == sop)?.Instance;
        }
    }

    /// <summary>The instances of a study, a series or one instance; none where any of the UIDs is not there.</summary>
    public IReadOnlyList<IndexedInstance> Select(StudyInstanceUid study, SeriesInstanceUid? series, SopInstanceUid? sop)
    {
        lock (gate)
        {
            return !studies.TryGetValue(study, out var found)
                ? []
                : [.. found.Series.Where(pair => series is null || pair.Key == series)
                    .SelectMany(pair => pair.Value.Instances)
                    .Where(instance => sop is null || instance.Sop == sop)];
        }
    }

    /// <summary>Reads the index while nothing changes it. The function must be quick and keep nothing that the index may change.</summary>
    public T Read<T>(Func<IReadOnlyDictionary<StudyInstanceUid, IndexedStudy>, T> read)
    {
        lock (gate)
        {
            return read(studies);
        }
    }

    private bool AddLocked(StoredObject stored)
    {
        var instance = stored.Instance;
        if (!instances.TryAdd(instance.Sop, instance))
        {
            return false;
        }

        if (!studies.TryGetValue(instance.Study, out var study))
        {
            study = new IndexedStudy(stored.Study);
            studies.Add(instance.Study, study);
        }

        study.Add(instance, stored.Series);
        return true;
    }
}
