using PullProcessor.DicomWeb;

namespace PullProcessor.Pipeline.Run;

/// <summary>What came of one pass over the windows of a campaign.</summary>
/// <param name="Windows">Windows listed in it.</param>
/// <param name="Fault">What kept the source from being asked any further; null where nothing did.</param>
/// <param name="IsElsewhere">Whether another program lists the campaign, or it was paused or ended meanwhile.</param>
public sealed record CampaignPass(int Windows, DicomWebException? Fault, bool IsElsewhere);
