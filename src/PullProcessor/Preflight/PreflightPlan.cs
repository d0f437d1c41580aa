namespace PullProcessor.Preflight;

/// <summary>How far a preflight goes.</summary>
internal sealed record PreflightPlan
{
    /// <summary>Connections to a server at a time: it has work of its own.</summary>
    public const int MostConnections = 2;

    /// <summary>The largest object of a sample, in bytes; larger ones are left to 'pullproc dicom check'.</summary>
    public const int LargestObject = 64 * 1024 * 1024;

    /// <summary>The longest Retry-After that is waited for: somebody sits and looks.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    /// <summary>The longest that is waited for one server altogether.</summary>
    public static readonly TimeSpan MostWaiting = TimeSpan.FromMinutes(3);

    /// <summary>How many days back the sample goes, today included.</summary>
    public required int Days { get; init; }

    /// <summary>The most studies to look into.</summary>
    public required int SampleStudies { get; init; }

    /// <summary>Whether test objects are stored at destinations.</summary>
    public required bool Stores { get; init; }

    /// <summary>Requests to one server, after which it is asked no more.</summary>
    public int MostRequests => 120 + (12 * SampleStudies);
}
