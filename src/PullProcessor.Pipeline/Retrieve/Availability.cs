namespace PullProcessor.Pipeline.Retrieve;

/// <summary>How fast an instance can be had (Instance Availability, 0008,0056; PS3.3 C.4.23.1.1).</summary>
public enum Availability
{
    /// <summary>At once; or the server does not tell.</summary>
    Online,

    /// <summary>It has to be brought from slower media first (NEARLINE).</summary>
    Nearline,

    /// <summary>Somebody has to bring it (OFFLINE), or it cannot be had (UNAVAILABLE).</summary>
    Offline,
}
