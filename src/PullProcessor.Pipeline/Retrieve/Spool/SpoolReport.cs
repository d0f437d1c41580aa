namespace PullProcessor.Pipeline.Retrieve.Spool;

/// <summary>How full a spool is, at one moment and without stopping those that use it.</summary>
public sealed record SpoolReport
{
    /// <summary>Where it is and what it may hold.</summary>
    public required SpoolOptions Options { get; init; }

    /// <summary>Studies of which something lies there.</summary>
    public int Studies { get; init; }

    /// <summary>Whole instances.</summary>
    public int Instances { get; init; }

    /// <summary>Their bytes.</summary>
    public long Bytes { get; init; }

    /// <summary>Since when the oldest lies there; null where nothing does.</summary>
    public DateTimeOffset? Oldest { get; init; }

    /// <summary>Why it cannot be looked into; null where it can, or does not exist yet.</summary>
    public string? Fault { get; init; }

    /// <summary>Looks; changes nothing.</summary>
    public static SpoolReport Of(SpoolOptions options)
    {
        try
        {
            var studies = SpoolFolder.StudiesIn(options.Folder).Select(SpoolFolder.FilesOf).Where(files => files.Count > 0).ToList();
            var files = studies.SelectMany(study => study).ToList();
            return new SpoolReport
            {
                Options = options,
                Studies = studies.Count,
                Instances = files.Count,
                Bytes = files.Sum(file => file.Length),
                Oldest = files.Count == 0 ? null : files.Min(file => new DateTimeOffset(File.GetLastWriteTimeUtc(file.Path))),
            };
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new SpoolReport { Options = options, Fault = fault.Message };
        }
    }
}
