namespace PullProcessor.Pipeline.Infer;

/// <summary>Puts the predictions of a study's instances together. The order in which they arrive makes no difference.</summary>
public static class StudyAggregator
{
    /// <summary>Makes lesions of spots and classifications of scores, as the model's manifest says.</summary>
    public static StudyFinding Aggregate(IReadOnlyList<InstancePrediction> predictions, AggregationOptions options)
    {
        var ordered = predictions.Order(InstanceOrder.Instance).ToList();
        var lesions = options.Kind == ModelKind.Classification ? [] : LesionAggregator.Lesions(ordered, options);
        var classifications = Classifier.Classify(ordered, lesions, options);
        return new StudyFinding(lesions is [var first, ..] ? first.Score : classifications.Select(c => c.Score).DefaultIfEmpty(0).Max(), lesions)
        {
            Classifications = classifications,
            SpotsLeftOut = ordered.SelectMany(p => p.Frames).Sum(frame => frame.SpotsLeftOut),
        };
    }
}
