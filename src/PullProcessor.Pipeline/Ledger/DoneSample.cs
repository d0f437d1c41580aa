namespace PullProcessor.Pipeline.Ledger;

/// <summary>What a study that is Done weighed, and when it was through.</summary>
/// <param name="Pipeline">The pipeline's name.</param>
/// <param name="Modalities">(0008,0061).</param>
/// <param name="Instances">Instances fetched.</param>
/// <param name="Bytes">Their bytes, repeated fetches left out.</param>
/// <param name="DoneAt">When it became Done.</param>
public sealed record DoneSample(string Pipeline, IReadOnlyList<string> Modalities, int Instances, long Bytes, DateTimeOffset DoneAt);
