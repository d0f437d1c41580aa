using PullProcessor.Dicom;
using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Tests.Infer;

public sealed class AggregatorTests
{
    private static readonly AggregationOptions Options = new() { Threshold = 0.5, MinSlices = 2 };

    [Fact]
    public void Spots_OnNeighbouringSlices_AreOneLesion()
    {
        var finding = StudyAggregator.Aggregate([.. Ball(1, 100, 120, 30, 9), Predictions.Slice(90, 60)], Options);

        var lesion = Assert.Single(finding.Lesions);
        Assert.Equal(0.9, lesion.Score);
        Assert.Equal(0.9, finding.Score);
        Assert.Equal(5, lesion.SliceCount);
        Assert.Equal([(100 * 1.5) - 192, (120 * 1.5) - 192, 30], lesion.CentreMm);
        Assert.Equal(18, lesion.DiameterMm);
        Assert.Equal("2.25.100.3", lesion.KeyImage.SopInstanceUid.Value);
        Assert.Equal("2.25.11", lesion.KeyImage.FrameOfReferenceUid);
        Assert.Null(lesion.KeyImage.FrameNumber);
        Assert.Equal(6, lesion.Circle.RadiusPixels);
    }

    [Fact]
    public void Predictions_InAnyOrder_GiveTheSameFinding()
    {
        InstancePrediction[] predictions =
        [
            .. Ball(1, 100, 120, 30, 9), .. Ball(11, 60, 60, 90, 8), .. Ball(21, 200, 60, 150, 8),
            .. Ball(31, 180, 90, 60, 9).Select(p => p with { SeriesInstanceUid = new SeriesInstanceUid("2.25.9") }),
        ];
        var expected = Text(StudyAggregator.Aggregate(predictions, Options));
        for (var seed = 0; seed < 50; seed++)
        {
            new Random(seed).Shuffle(predictions);
            Assert.Equal(expected, Text(StudyAggregator.Aggregate(predictions, Options)));
        }

        Assert.Equal(4, StudyAggregator.Aggregate(predictions, Options).Lesions.Count);
    }

    [Fact]
    public void Spot_OnOneSliceOfMany_IsNoLesion()
    {
        var finding = StudyAggregator.Aggregate(
            [Predictions.Slice(1, 0), Predictions.Slice(2, 3, Spot(100, 100)), Predictions.Slice(3, 6)], Options);

        Assert.Empty(finding.Lesions);
        Assert.InRange(finding.Score, 0.1, 0.4999);
    }

    [Fact]
    public void Spot_OnTheOnlySlice_IsALesion() =>
        Assert.Single(StudyAggregator.Aggregate([Predictions.Slice(1, 0, Spot(100, 100))], Options).Lesions);

    [Fact]
    public void Spots_BesideEachOther_AreTwoLesions()
    {
        var finding = StudyAggregator.Aggregate(
            [Predictions.Slice(1, 0, Spot(100, 100), Spot(120, 100)), Predictions.Slice(2, 3, Spot(100, 101), Spot(121, 100))], Options);

        Assert.Equal(2, finding.Lesions.Count);
    }

    [Fact]
    public void Spots_AcrossAMissingSlice_AreNotLinked()
    {
        var finding = StudyAggregator.Aggregate(
            [Predictions.Slice(1, 0), Predictions.Slice(2, 3, Spot(100, 100)), Predictions.Slice(4, 9, Spot(100, 100)), Predictions.Slice(5, 12)], Options);

        Assert.Empty(finding.Lesions);
    }

    [Fact]
    public void Series_WithTwoPhases_GivesALesionOnce()
    {
        var second = Ball(11, 100, 120, 30, 9);
        var lesion = Assert.Single(StudyAggregator.Aggregate([.. Ball(1, 100, 120, 30, 9), .. second], Options).Lesions);

        Assert.Equal(5, lesion.SliceCount);
    }

    [Fact]
    public void Localizer_InTheSeries_IsNotLinkedWithSlices()
    {
        var localizer = Predictions.Slice(50, 30, Spot(100, 120));
        localizer = localizer with
        {
            Frames = [localizer.Frames[0] with { Plane = localizer.Frames[0].Plane! with { Orientation = [1, 0, 0, 0, 0, -1] } }],
        };

        Assert.Equal(2, StudyAggregator.Aggregate([.. Ball(1, 100, 120, 30, 9), localizer], Options).Lesions.Count);
    }

    [Fact]
    public void Radiograph_WithoutAPlane_GivesPlacesOnTheImageOnly()
    {
        var radiograph = Predictions.Slice(1, 0) with
        {
            Frames = [new FramePrediction { FrameNumber = 1, Score = 0.8, Candidates = [Spot(10, 20), Spot(60, 20)] }],
        };

        var finding = StudyAggregator.Aggregate([radiograph], Options);

        Assert.Equal(2, finding.Lesions.Count);
        Assert.All(finding.Lesions, lesion => Assert.Null(lesion.CentreMm));
        Assert.All(finding.Lesions, lesion => Assert.Null(lesion.DiameterMm));
    }

    [Fact]
    public void Lesion_InAMultiFrameInstance_NamesItsFrame()
    {
        var instance = Predictions.Slice(1, 0) with
        {
            IsMultiFrame = true,
            Frames = [.. Enumerable.Range(1, 4).Select(i => Predictions.Frame(i * 3, i is 2 or 3 ? [Spot(50, 50)] : []) with { FrameNumber = i })],
        };

        Assert.Equal(2, Assert.Single(StudyAggregator.Aggregate([instance], Options).Lesions).KeyImage.FrameNumber);
    }

    [Fact]
    public void Study_WithoutPredictions_HasNoFinding()
    {
        var finding = StudyAggregator.Aggregate([], Options);

        Assert.Equal(0, finding.Score);
        Assert.Empty(finding.Lesions);
    }

    [Fact]
    public void Prediction_WrittenAndRead_IsTheSame()
    {
        var json = Ball(1, 100, 120, 30, 9)[2].ToJson();

        Assert.Equal(json, InstancePrediction.FromJson(json).ToJson());
        Assert.Contains("\"sopInstanceUid\":\"2.25.100.3\"", json, StringComparison.Ordinal);
        Assert.Throws<InferenceException>(() => InstancePrediction.FromJson("{}"));
        Assert.Throws<InferenceException>(() => InstancePrediction.FromJson("null"));
    }

    private static SliceCandidate Spot(double column, double row) => new(column, row, 4, 0.8);

    private static InstancePrediction[] Ball(int firstNumber, double column, double row, double z, double radius) =>
    [
        .. Enumerable.Range(-2, 5).Select(i => Predictions.Slice(firstNumber + i + 2, z + (3 * i),
            new SliceCandidate(column, row, Math.Sqrt((radius * radius) - (9 * i * i)) / Phantom.PixelSpacing, 0.9 - (0.01 * Math.Abs(i))))),
    ];

    private static string Text(StudyFinding finding) =>
        $"{finding.Score}: {string.Join("; ", finding.Lesions.Select(l => $"{l with { CentreMm = null }} at {string.Join(' ', l.CentreMm!)}"))}";
}
