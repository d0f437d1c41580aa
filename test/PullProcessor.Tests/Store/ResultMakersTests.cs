using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.Pipeline.Infer;
using PullProcessor.Pipeline.Store;
using PullProcessor.Tests.Infer;
using PullProcessor.Tests.Run;

namespace PullProcessor.Tests.Store;

/// <summary>What every kind of result is planned as and made of: with a finding, without one, and where a kind cannot be.</summary>
public sealed class ResultMakersTests(SmallArchive archive)
{
    private static readonly IResultDestination Folder = new FolderDestination("files", "/nowhere");
    private static readonly IResultDestination Other = new FolderDestination("other", "/elsewhere");

    [Theory]
    [InlineData(ResultKind.Gsps)]
    [InlineData(ResultKind.Sc)]
    [InlineData(ResultKind.Ko)]
    [InlineData(ResultKind.Seg)]
    public async Task Make_Twice_GivesTheSameBytes(ResultKind kind)
    {
        var request = Request(Positive, kind);

        var first = await MakeAsync(request);
        var second = await MakeAsync(request);

        Assert.True(first.Bytes.Span.SequenceEqual(second.Bytes.Span));
        Assert.Equal(request.Result.SopClass.Value, DicomFile.Read(first.Bytes).SopClassUid.Value);
    }

    [Theory]
    [InlineData(ResultKind.Sr, null)]
    [InlineData(ResultKind.Gsps, null)]
    [InlineData(ResultKind.Sc, null)]
    [InlineData(ResultKind.Seg, "Nothing was found")]
    [InlineData(ResultKind.Ko, "Nothing was found")]
    public void Plan_NothingFound_IsAnObjectThatSaysSoOrAReason(ResultKind kind, string? reason)
    {
        var plan = ResultPlan.Of(AnalysisOf(Negative), [Route(kind)]);

        Assert.Equal(reason is null ? 1 : 0, plan.Results.Count);
        Assert.Contains(reason ?? "", plan.Withheld.SingleOrDefault()?.Why ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Make_PresentationOfNothingFound_SaysSoOnTheMiddleImage()
    {
        var made = DicomFile.Read((await MakeAsync(Request(Negative, ResultKind.Gsps))).Bytes).Dataset;

        var annotation = Assert.Single(made.GetItems(DicomTag.GraphicAnnotationSequence));
        Assert.Contains("No finding above threshold", annotation.GetItems(DicomTag.TextObjectSequence)[0].GetString(DicomTag.UnformattedTextValue), StringComparison.Ordinal);
        Assert.Equal(archive.SlicesOf(3)[0].Series.Value, made.GetItems(DicomTag.ReferencedSeriesSequence)[0].GetString(DicomTag.SeriesInstanceUID));
        Assert.Equal(
            Used(Negative).OrderBy(each => each.Frames[0].Plane!.Distance).ElementAt(SmallArchive.Slices / 2).SopInstanceUid.Value,
            annotation.GetItems(DicomTag.ReferencedImageSequence)[0].GetString(DicomTag.ReferencedSOPInstanceUID));
    }

    [Fact]
    public void Plan_ImagesInColour_HaveNoPresentationState()
    {
        var analysis = AnalysisOf([.. Used(Positive).Select(each => each with { IsColour = true })]);

        Assert.Contains("in colour", Assert.Single(ResultPlan.Of(analysis, [Route(ResultKind.Gsps)]).Withheld).Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Plan_ImagesWithoutAPlace_HaveNoSegmentation(bool withPlane, bool withFrameOfReference)
    {
        var analysis = AnalysisOf([.. Used(Positive).Select(each => each with
        {
            FrameOfReferenceUid = withFrameOfReference ? each.FrameOfReferenceUid : null,
            Frames = [.. each.Frames.Select(frame => frame with { Plane = withPlane ? frame.Plane : null })],
        })]);

        Assert.Contains("frame of reference", Assert.Single(ResultPlan.Of(analysis, [Route(ResultKind.Seg)]).Withheld).Why, StringComparison.Ordinal);
    }

    /// <summary>A reference to an object that a destination does not get would lead nowhere.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Make_ReportBesideASegmentation_RefersToItWhereItGoesAlongEverywhere(bool toBoth)
    {
        var analysis = AnalysisOf(Used(Positive));
        var plan = ResultPlan.Of(analysis, [Route(ResultKind.Sr), Route(ResultKind.Sr, Other), Route(ResultKind.Seg), .. toBoth ? [Route(ResultKind.Seg, Other)] : Array.Empty<ResultRoute>()]);
        var segmentation = Assert.Single(plan.Results, result => result.Kind == ResultKind.Seg);

        var report = await MakeAsync(Request(analysis, plan.Results.Single(result => result.Kind == ResultKind.Sr), plan.Results));

        Assert.Equal(toBoth, System.Text.Encoding.ASCII.GetString(report.Bytes.Span).Contains(segmentation.Instance.Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Make_SegmentationAndReport_CallALesionAlike()
    {
        var analysis = AnalysisOf(Used(Positive));
        var segmentation = DicomFile.Read((await MakeAsync(Request(Positive, ResultKind.Seg))).Bytes).Dataset;

        var segment = Assert.Single(segmentation.GetItems(DicomTag.SegmentSequence));
        Assert.Equal(("lesion-1", analysis.Identity.TrackingUid(0)), (segment.GetString(DicomTag.TrackingID), segment.GetString(DicomTag.TrackingUID)));
        Assert.Equal(SmallArchive.Slices, segmentation.GetItems(DicomTag.ReferencedSeriesSequence)[0].GetItems(DicomTag.ReferencedInstanceSequence).Count);
    }

    private static SliceCandidate[][] Negative { get; } = [.. Enumerable.Repeat(Array.Empty<SliceCandidate>(), SmallArchive.Slices)];

    private static SliceCandidate[][] Positive { get; } =
    [
        .. Enumerable.Range(0, SmallArchive.Slices).Select(slice => slice is 3 or 4 or 5
            ? [new SliceCandidate(20, 30, 4, 0.9) { Mask = SpotMasks.Square }]
            : Array.Empty<SliceCandidate>()),
    ];

    private static ResultRoute Route(ResultKind kind, IResultDestination? to = null) => new(ResultMakers.Create(kind, new ResultOptions()), to ?? Folder, ResultCondition.Always);

    private static Task<ResultObject> MakeAsync(ResultRequest request) =>
        ResultMakers.Create(request.Result.Kind, new ResultOptions()).MakeAsync(request, TestContext.Current.CancellationToken);

    private List<InstancePrediction> Used(SliceCandidate[][] spots)
    {
        List<DicomDataset> slices = [.. archive.SlicesOf(3).Select(slice => DicomFile.Read(archive.Bytes(slice)).Dataset).OrderBy(slice => slice.GetDoubles(DicomTag.ImagePositionPatient)[2])];
        return [.. slices.Select((slice, index) => Predictions.Slice(1, 0) with
        {
            SopInstanceUid = new(slice.GetString(DicomTag.SOPInstanceUID)!),
            SeriesInstanceUid = new(slice.GetString(DicomTag.SeriesInstanceUID)!),
            FrameOfReferenceUid = slice.GetString(DicomTag.FrameOfReferenceUID),
            Frames =
            [
                new FramePrediction
                {
                    FrameNumber = 1,
                    Score = spots[index].Select(spot => spot.Score).DefaultIfEmpty(0.01).Max(),
                    Candidates = spots[index],
                    Grid = spots[index].Length > 0 ? SpotMasks.Grid(SmallArchive.Size) : null,
                    Plane = new PlaneGeometry(slice.GetDoubles(DicomTag.ImagePositionPatient), slice.GetDoubles(DicomTag.ImageOrientationPatient), slice.GetDoubles(DicomTag.PixelSpacing)[0], slice.GetDoubles(DicomTag.PixelSpacing)[1]),
                },
            ],
        }).Order(InstanceOrder.Instance)];
    }

    private Analysis AnalysisOf(SliceCandidate[][] spots) => AnalysisOf(Used(spots));

    private Analysis AnalysisOf(IReadOnlyList<InstancePrediction> used) => new()
    {
        Study = archive.Studies[3],
        Pipeline = "chest",
        Model = Bench.Model,
        Identity = ResultIdentity.Of(archive.Studies[3], "chest", Bench.Model, 1, used),
        Finding = StudyAggregator.Aggregate(used, Bench.Model.Aggregation),
        Used = used,
    };

    private ResultRequest Request(SliceCandidate[][] spots, ResultKind kind)
    {
        var analysis = AnalysisOf(spots);
        return Request(analysis, Assert.Single(ResultPlan.Of(analysis, [Route(kind)]).Results), []);
    }

    private ResultRequest Request(Analysis analysis, PlannedResult result, IReadOnlyList<PlannedResult> siblings) => new()
    {
        Analysis = analysis,
        Result = result,
        BuiltAt = new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero),
        Header = DicomFile.Read(archive.Bytes(archive.SlicesOf(3)[0])).Dataset,
        Images = (image, _) => Task.FromResult(DicomFile.Read(archive.Bytes(archive.Objects.Single(each => each.Instance == image.SopInstanceUid)))),
        Siblings = siblings,
    };
}
