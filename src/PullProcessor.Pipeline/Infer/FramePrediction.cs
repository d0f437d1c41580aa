using System.Text.Json.Serialization;

namespace PullProcessor.Pipeline.Infer;

/// <summary>What the model says about one frame of an instance.</summary>
public sealed record FramePrediction
{
    /// <summary>From 1; 1 for an instance without frames.</summary>
    public required int FrameNumber { get; init; }

    /// <summary>Of the whole frame, 0 to 1: the highest of its labels' scores.</summary>
    public required double Score { get; init; }

    /// <summary>One a label, where the model has several.</summary>
    public IReadOnlyList<double>? LabelScores { get; init; }

    /// <summary>Spots above the model's threshold.</summary>
    public required IReadOnlyList<SliceCandidate> Candidates { get; init; }

    /// <summary>Spots that were not taken because there were too many.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int SpotsLeftOut { get; init; }

    /// <summary>The cells of the candidates' masks, where they carry any.</summary>
    public MaskGrid? Grid { get; init; }

    /// <summary>Where the frame lies; null for an image that has no place in the patient, such as a radiograph.</summary>
    public PlaneGeometry? Plane { get; init; }

    /// <summary>The score of a label, from 0.</summary>
    public double ScoreOf(int label) => LabelScores is { } scores ? scores[label] : Score;
}
