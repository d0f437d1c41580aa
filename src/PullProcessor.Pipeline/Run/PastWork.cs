using System.Globalization;
using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Pipeline.Run;

/// <summary>What the studies that were done last tell about those to come: bytes an instance, by modality, and bytes a second.</summary>
internal sealed class PastWork
{
    /// <summary>How many studies are looked at.</summary>
    public const int MostSamples = 2000;

    private const int FewestSamples = 5;

    // A longer pause between two studies is taken for idleness, not for work.
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    // One uncompressed image of a common size: rows x columns x bytes. Only until something has been measured.
    private static readonly Dictionary<string, double> Assumed = new()
    {
        ["CT"] = 512 * 512 * 2,
        ["MR"] = 320 * 320 * 2,
        ["PT"] = 200 * 200 * 2,
        ["CR"] = 2500 * 2000 * 2,
        ["DX"] = 2500 * 2000 * 2,
        ["MG"] = 3300 * 2560 * 2,
        ["US"] = 1024 * 768 * 3,
    };

    private readonly Dictionary<string, (int Studies, double BytesPerInstance)> measured;
    private readonly (int Studies, double BytesPerInstance)? overall;

    private PastWork(IReadOnlyList<DoneSample> samples, string pipeline, Func<IReadOnlyList<string>, string> main)
    {
        measured = samples.GroupBy(sample => main(sample.Modalities)).Where(group => group.Count() >= FewestSamples)
            .ToDictionary(group => group.Key, group => (group.Count(), Mean(group)));
        overall = samples.Count >= FewestSamples ? (samples.Count, Mean(samples)) : null;
        (BytesPerSecond, RateBasis) = Rate([.. samples.Where(sample => sample.Pipeline == pipeline)]);
    }

    public double? BytesPerSecond { get; }

    public string RateBasis { get; }

    /// <param name="ledger">Where it stands.</param>
    /// <param name="source">The source's name.</param>
    /// <param name="pipeline">The pipeline whose rate is wanted.</param>
    /// <param name="main">The main one of a study's modalities.</param>
    /// <param name="ct">Stops.</param>
    public static async Task<PastWork> OfAsync(SqliteLedger ledger, string source, string pipeline, Func<IReadOnlyList<string>, string> main, CancellationToken ct) =>
        new(await ledger.History.LastDoneAsync(source, MostSamples, ct), pipeline, main);

    /// <summary>Bytes an instance of a modality, and how that is known.</summary>
    public (double Bytes, string Basis) BytesPerInstance(string modality) =>
        measured.TryGetValue(modality, out var mine) ? (mine.BytesPerInstance, $"measured on {mine.Studies} studies")
        : overall is { } all ? (all.BytesPerInstance, $"measured on {all.Studies} studies of all modalities")
        : Assumed.TryGetValue(modality, out var size) ? (size, "assumed: no study of this source has been fetched yet")
        : (Assumed["CT"], "assumed as for CT: no study of this source has been fetched yet");

    private static double Mean(IEnumerable<DoneSample> samples) => samples.Sum(sample => (double)sample.Bytes) / samples.Sum(sample => (double)sample.Instances);

    private static (double? Rate, string Basis) Rate(IReadOnlyList<DoneSample> samples)
    {
        var order = samples.OrderBy(sample => sample.DoneAt).ToList();
        var pauses = order.Zip(order.Skip(1), (earlier, later) => (Pause: later.DoneAt - earlier.DoneAt, later.Bytes)).Where(each => each.Pause <= LongestPause).ToList();
        var seconds = pauses.Sum(each => each.Pause.TotalSeconds);
        return pauses.Count < FewestSamples || seconds < 1
            ? (null, $"not known: {samples.Count} studies of this pipeline were done, and it takes some in a row")
            : (pauses.Sum(each => (double)each.Bytes) / seconds, string.Create(CultureInfo.InvariantCulture, $"measured on the last {samples.Count} studies of this pipeline"));
    }
}
