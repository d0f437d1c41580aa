using PullProcessor.Dicom;

namespace PullProcessor.SandboxPacs.Archive;

/// <summary>All studies of the archive, from the headers of their files. Every member may be called at any time from any thread.</summary>
internal sealed class ArchiveIndex
{
    private readonly Lock gate = new();
    private readonly Dictionary<StudyInstanceUid, IndexedStudy> studies = [];
    private readonly Dictionary<SopInstanceUid, IndexedInstance> instances = [];

    /// <summary>Takes an object in.</summary>
    /// <returns>False where the index has one with this SOP Instance UID.</returns>
    public bool Add(StoredObject stored)
    {
        lock (gate)
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

    /// <summary>Takes an object out.</summary>
    /// <returns>Null where there is none with this UID.</returns>
    public IndexedInstance? Remove(SopInstanceUid sop)
    {
        lock (gate)
        {
            if (!instances.Remove(sop, out var instance))
            {
                return null;
            }

            if (studies[instance.Study].Without(other => other.Sop == sop) is { } rest)
            {
                studies[instance.Study] = rest;
            }
            else
            {
                studies.Remove(instance.Study);
            }

            return instance;
        }
    }

    /// <summary>The object with this UID; null where there is none.</summary>
    public IndexedInstance? Find(SopInstanceUid sop)
    {
        lock (gate)
        {
            return instances.GetValueOrDefault(sop);
        }
    }

    /// <summary>The instances of a study, a series or one instance; none where any of the UIDs is not there.</summary>
    public IReadOnlyList<IndexedInstance> Select(StudyInstanceUid study, SeriesInstanceUid? series, SopInstanceUid? sop, Predicate<IndexedInstance>? hides = null)
    {
        lock (gate)
        {
            return !studies.TryGetValue(study, out var found)
                ? []
                : [.. found.Series.Where(pair => series is null || pair.Key == series)
                    .SelectMany(pair => pair.Value.Instances)
                    .Where(instance => (sop is null || instance.Sop == sop) && hides?.Invoke(instance) != true)];
        }
    }

    /// <summary>All studies in the order of their arrival.</summary>
    public IReadOnlyList<StudyInstanceUid> Studies
    {
        get
        {
            lock (gate)
            {
                return [.. studies.Keys];
            }
        }
    }

    /// <summary>Reads the index while nothing changes it. The function must be quick and keep nothing that the index may change.</summary>
    /// <param name="hides">Objects that are left out, and not counted either; null shows all.</param>
    /// <param name="read">Takes what is left.</param>
    public T Read<T>(Predicate<IndexedInstance>? hides, Func<IReadOnlyDictionary<StudyInstanceUid, IndexedStudy>, T> read)
    {
        lock (gate)
        {
            return read(hides is null ? studies : Without(hides));
        }
    }

    private Dictionary<StudyInstanceUid, IndexedStudy> Without(Predicate<IndexedInstance> hides)
    {
        var view = new Dictionary<StudyInstanceUid, IndexedStudy>();
        foreach (var (uid, study) in studies)
        {
            if (study.Without(hides) is { } rest)
            {
                view.Add(uid, rest);
            }
        }

        return view;
    }
}
