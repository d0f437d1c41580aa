using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.Pipeline.Infer;
using PullProcessor.Pipeline.Store;
using PullProcessor.Tests.Infer;
using PullProcessor.Tests.Run;

namespace PullProcessor.Tests.Store;

/// <summary>Reports on a study of the small archive.</summary>
internal static class Reports
{
    public static ResultObject Build(SmallArchive archive, double score = 0.9, int revision = 1) =>
        Make(Request(archive, Bench.Model, Used, score, revision));

    public static IReadOnlyList<InstancePrediction> Used { get; } =
        [.. Enumerable.Range(1, 3).Select(number => Predictions.Slice(number, 3 * number, new SliceCandidate(20, 30, 4, 0.9)))];

    /// <summary>Makes what is asked for.</summary>
    public static ResultObject Make(ResultRequest request, ResultOptions? options = null) =>
        ResultMakers.Create(request.Result.Kind, options ?? new ResultOptions()).MakeAsync(request, CancellationToken.None).GetAwaiter().GetResult();

    public static ResultRequest Request(
        SmallArchive archive, ModelManifest model, IReadOnlyList<InstancePrediction> used, double score = 0.9, int revision = 1, ResultKind kind = ResultKind.Sr)
    {
        var finding = StudyAggregator.Aggregate(used, model.Aggregation);
        var analysis = new Analysis
        {
            Study = archive.Studies[3],
            Pipeline = "chest",
            Model = model,
            Identity = ResultIdentity.Of(archive.Studies[3], "chest", model, revision, used),
            Finding = finding with { Score = score },
            Used = used,
            AccessionNumber = "A4711",
        };
        return new ResultRequest
        {
            Analysis = analysis,
            Result = Plan(analysis, ResultMakers.Create(kind, new ResultOptions())),
            BuiltAt = new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero),
            Header = DicomFile.Read(archive.Bytes(archive.SlicesOf(3)[0])).Dataset,
            Images = (_, _) => throw new InvalidOperationException("No image is needed."),
        };
    }

    private static PlannedResult Plan(Analysis analysis, IResultMaker maker) =>
        Assert.Single(ResultPlan.Of(analysis, [new ResultRoute(maker, new FolderDestination("files", "/nowhere"), ResultCondition.Always)]).Results);

    /// <summary>The same object with one attribute changed, as another program might have written it.</summary>
    public static byte[] Changed(ResultObject result, Action<DicomDataset> change)
    {
        var file = DicomFile.Read(result.Bytes.ToArray());
        change(file.Dataset);
        return DicomFile.Create(file.Dataset, file.TransferSyntax).ToArray();
    }
}
