using PullProcessor.Dicom;
using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Tests.Infer;

/// <summary>What the scores of images say of a study or its series.</summary>
public sealed class ClassificationTests
{
    private static readonly AggregationOptions Options = new() { Kind = ModelKind.Classification, Threshold = 0.5, MinSlices = 1, LabelThresholds = [null, 0.8] };

    private static readonly InstancePrediction[] Study =
    [
        Scored(1, "2.25.10", 0.2, 0.7), Scored(2, "2.25.10", 0.6, 0.1), Scored(3, "2.25.20", 0.3, 0.9), Scored(4, "2.25.20", 0.1, 0.2),
    ];

    [Fact]
    public void Study_AtItsLevel_IsWhatItsStrongestImageSays()
    {
        var finding = StudyAggregator.Aggregate(Study, Options);

        Assert.Equal([(0, 0.6, true), (1, 0.9, true)], finding.Classifications.Select(each => (each.LabelIndex, each.Score, each.IsPresent)));
        Assert.All(finding.Classifications, each => Assert.Null(each.SeriesInstanceUid));
        Assert.Equal(["2.25.100.2", "2.25.100.3"], finding.Classifications.Select(each => each.KeyImage!.SopInstanceUid.Value));
        Assert.Equal(0.9, finding.Score);
        Assert.Empty(finding.Lesions);
    }

    [Fact]
    public void Study_ByItsMean_IsWhatAllImagesSayTogether()
    {
        var finding = StudyAggregator.Aggregate(Study, Options with { Combine = ScoreCombination.Mean });

        Assert.Equal([(0.3, false), (0.475, false)], finding.Classifications.Select(each => (each.Score, each.IsPresent)));
        Assert.Equal("2.25.100.2", finding.Classifications[0].KeyImage!.SopInstanceUid.Value);
    }

    [Fact]
    public void Series_EachOnItsOwn_SaysEveryLabel()
    {
        var finding = StudyAggregator.Aggregate(Study, Options with { Level = ClassificationLevel.Series });

        Assert.Equal(
            [("2.25.10", 0, 0.6, true), ("2.25.10", 1, 0.7, false), ("2.25.20", 0, 0.3, false), ("2.25.20", 1, 0.9, true)],
            finding.Classifications.Select(each => (each.SeriesInstanceUid!.Value.Value, each.LabelIndex, each.Score, each.IsPresent)));
    }

    [Fact]
    public void Label_OnItsOwn_IsReadFromTheScore()
    {
        var classification = Assert.Single(StudyAggregator.Aggregate(
            [Predictions.Slice(1, 0) with { Frames = [Predictions.Frame(0) with { Score = 0.5 }] }], Options with { LabelThresholds = [] }).Classifications);

        Assert.Equal((0.5, true), (classification.Score, classification.IsPresent)); // From the threshold on, itself included.
    }

    [Fact]
    public void Study_InAnyOrder_GivesTheSame() =>
        Assert.Equal(
            StudyAggregator.Aggregate(Study, Options).Classifications,
            StudyAggregator.Aggregate([.. Study.Reverse()], Options).Classifications);

    private static InstancePrediction Scored(int number, string series, params double[] scores) => Predictions.Slice(number, number) with
    {
        SeriesInstanceUid = new SeriesInstanceUid(series),
        Frames = [Predictions.Frame(number) with { Score = scores.Max(), LabelScores = scores }],
    };
}
