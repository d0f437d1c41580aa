using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Tests.Infer;

/// <summary>Predictions as the ledger keeps them: with masks, without, and from before there were any.</summary>
public sealed class MaskRecordTests
{
    /// <summary>Written by the program before it knew masks; to the byte.</summary>
    private const string WithoutMasks =
        """{"sopInstanceUid":"2.25.100.1","seriesInstanceUid":"2.25.10","sopClassUid":"1.2.840.10008.5.1.4.1.1.2","frameOfReferenceUid":"2.25.11","isMultiFrame":false,"frames":[{"frameNumber":1,"score":0.9,"candidates":[{"column":100.5,"row":120.25,"radiusPixels":4,"score":0.9}],"plane":{"position":[-191.25,-191.25,3],"orientation":[1,0,0,0,1,0],"rowSpacing":1.5,"columnSpacing":1.5,"normal":[0,0,1],"distance":3,"pixelSize":1.5}}]}""";

    private static readonly ModelInputShape Shape = new(1, 64, 64);

    [Fact]
    public void Prediction_WithMasks_ComesBackAsItWas()
    {
        var prediction = WithMasks();
        var json = prediction.ToJson();

        var read = InstancePrediction.FromJson(json);

        Assert.Equal(json, read.ToJson());
        Assert.DoesNotContain("fitted", json, StringComparison.OrdinalIgnoreCase); // Follows from the rest.
        Assert.Equal(json, WithMasks().ToJson()); // The same answer of the model is recorded in the same bytes.
        Assert.Equal(prediction.Frames[0].Candidates, read.Frames[0].Candidates);
        Assert.Equal(prediction.Frames[0].Grid, read.Frames[0].Grid);
        Assert.False(read.LacksMasks);
    }

    [Fact]
    public void Prediction_WithoutMasks_IsWrittenAsBeforeThereWereAny()
    {
        var prediction = Predictions.Slice(1, 3, new SliceCandidate(100.5, 120.25, 4, 0.9));

        Assert.Equal(WithoutMasks, prediction.ToJson());
    }

    [Fact]
    public void Record_FromBeforeThereWereMasks_IsReadAndLacksThem()
    {
        var read = InstancePrediction.FromJson(WithoutMasks);

        Assert.True(read.LacksMasks);
        Assert.Equal(WithoutMasks, read.ToJson());
        Assert.Null(read.Frames[0].Grid);
        Assert.Equal(0, read.Frames[0].ScoreOf(0) - 0.9);
        Assert.Empty(Assert.Single(StudyAggregator.Aggregate([read], new() { Threshold = 0.5, MinSlices = 1 }).Lesions).Masks);
    }

    [Fact]
    public void Prediction_WithoutSpots_LacksNoMasks() =>
        Assert.False(InstancePrediction.FromJson(Predictions.Slice(1, 3).ToJson()).LacksMasks);

    private static InstancePrediction WithMasks()
    {
        var map = new float[64 * 64];
        for (var i = 0; i < map.Length; i++)
        {
            map[i] = (i % 64) is > 10 and < 30 && (i / 64) is > 20 and < 45 ? 0.6f + ((i % 7) * 0.05f) : (i % 5) * 0.05f;
        }

        map[(60 * 64) + 60] = 0.7f; // A second spot.
        var prediction = new CandidateFinder(Shape, new() { Threshold = 0.5, MinSlices = 1 })
            .Read([0.9f], map, 64, 64, InputGeometry.Fit(101, 77, Shape), keepsMasks: true);
        Assert.Equal(2, prediction.Candidates.Count);
        return Predictions.Slice(1, 3) with { Frames = [prediction.OnFrame(1, Predictions.Frame(3).Plane)] };
    }
}
