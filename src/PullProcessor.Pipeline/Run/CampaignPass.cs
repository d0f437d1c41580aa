using PullProcessor.DicomWeb;

namespace PullProcessor.Pipeline.Run;

/// <summary>What came of one pass over the windows of a campaign.</summary>
/// <param name="Windows">Windows listed in it.</param>
public sealed record CampaignPass(int Windows)
{
    /// <summary>What kept the source from being asked any further; null where nothing did.</summary>
    public DicomWebException? Fault { get; init; }

    /// <summary>Why the source is not to be asked now; null where it may be, or everything due was listed.</summary>
    public SourcePause? Pause { get; init; }

    /// <summary>Whether another program lists the campaign, or it was paused or ended meanwhile.</summary>
    public bool IsElsewhere { get; init; }
}
