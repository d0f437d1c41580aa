namespace PullProcessor.Pipeline.Run;

/// <summary>A source is not asked for a while.</summary>
/// <param name="Until">When it is asked again.</param>
/// <param name="Reason">A sentence for the operator.</param>
/// <param name="IsPlanned">True where its windows say so, false where it rests after failures.</param>
public sealed record SourcePause(DateTimeOffset Until, string Reason, bool IsPlanned);
