using PullProcessor.Dicom;

namespace PullProcessor.Pipeline.Infer;

/// <summary>Makes classifications of the scores of images.</summary>
internal static class Classifier
{
    private const int ScoreDigits = 4;

    /// <summary>One a label for the study, or one for each series and label.</summary>
    /// <param name="predictions">In the order of series and instance.</param>
    /// <param name="lesions">What was found; where the model finds places, they decide.</param>
    /// <param name="options">As the manifest says.</param>
    public static IReadOnlyList<Classification> Classify(
        IReadOnlyList<InstancePrediction> predictions, IReadOnlyList<Lesion> lesions, AggregationOptions options)
    {
        var labels = Enumerable.Range(0, options.LabelCount);
        if (options.Kind != ModelKind.Classification)
        {
            return [.. labels.Select(label => ByLesions(label, PredictedFrame.Of(predictions), lesions, options))];
        }

        return options.Level == ClassificationLevel.Study
            ? [.. labels.Select(label => ByScores(label, null, PredictedFrame.Of(predictions), options))]
            : [.. predictions.GroupBy(p => p.SeriesInstanceUid).SelectMany(series => labels.Select(label => ByScores(label, series.Key, PredictedFrame.Of(series), options)))];
    }

    private static Classification ByScores(int label, SeriesInstanceUid? series, IReadOnlyList<PredictedFrame> frames, AggregationOptions options)
    {
        var best = frames.MaxBy(frame => frame.Frame.ScoreOf(label)); // The first of equals.
        var score = best is null ? 0 : options.Combine switch
        {
            ScoreCombination.Max => best.Frame.ScoreOf(label),
            ScoreCombination.Mean => Math.Round(frames.Average(frame => frame.Frame.ScoreOf(label)), ScoreDigits),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return new Classification
        {
            LabelIndex = label,
            SeriesInstanceUid = series,
            Score = score,
            IsPresent = score >= options.ThresholdOf(label),
            KeyImage = best?.Reference,
        };
    }

    private static Classification ByLesions(int label, IReadOnlyList<PredictedFrame> frames, IReadOnlyList<Lesion> lesions, AggregationOptions options)
    {
        if (lesions.FirstOrDefault(lesion => lesion.LabelIndex == label) is { } lesion)
        {
            return new Classification { LabelIndex = label, Score = lesion.Score, IsPresent = true, KeyImage = lesion.KeyImage };
        }

        // A spot on too few slices is no lesion, so its score must not make the study look as if it had one.
        var best = ByScores(label, null, frames, options with { Combine = ScoreCombination.Max });
        var most = Math.Round(options.ThresholdOf(label) - 0.0001, ScoreDigits);
        return best with { Score = Math.Min(best.Score, most), IsPresent = false };
    }
}
