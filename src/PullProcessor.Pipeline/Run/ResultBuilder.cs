using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.DicomWeb;
using PullProcessor.Pipeline.Infer;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Retrieve;
using PullProcessor.Pipeline.Store;

namespace PullProcessor.Pipeline.Run;

/// <summary>Builds the results of one analysis, one at a time. What the ledger does not keep, because it is patient data, comes from the source: once, when the first object needs it.</summary>
/// <param name="pipeline">Whose results.</param>
/// <param name="analysis">What they are made of.</param>
/// <param name="plan">All of them.</param>
/// <param name="header">The header of the first instance, where it came by already.</param>
/// <param name="fetched">Told of every instance that is fetched for this.</param>
/// <param name="spooled">Gives what need not be fetched; null, as its answer is, where it must be.</param>
internal sealed class ResultBuilder(
    PipelineDefinition pipeline,
    Analysis analysis,
    ResultPlan plan,
    DicomDataset? header,
    Func<FetchedInstance, CancellationToken, Task> fetched,
    Func<SopInstanceUid, CancellationToken, Task<RetrievedInstance?>>? spooled = null)
{
    private readonly InstanceFetcher fetcher = new(pipeline.Source);
    private DicomDataset? header = header;

    /// <summary>Builds an object; the same reservation gives the same bytes.</summary>
    /// <param name="result">Which.</param>
    /// <param name="reserved">The first of its reservations.</param>
    /// <param name="ct">Stops.</param>
    /// <exception cref="DicomException">It would not be valid.</exception>
    /// <exception cref="DicomWebException">The source does not hand out what it needs.</exception>
    public async Task<ResultObject> BuildAsync(PlannedResult result, ResultRecord reserved, CancellationToken ct)
    {
        header ??= await FetchHeaderAsync(ct);
        return await MakerOf(result.Kind).MakeAsync(
            new ResultRequest
            {
                Analysis = analysis,
                Result = result,
                BuiltAt = TimeZoneInfo.ConvertTime(reserved.BuiltAt, pipeline.TimeZone),
                Predecessors = [.. reserved.Predecessors.Select(prior => new PriorResult(new(prior.Series), new(prior.SopClass), new(prior.Sop)))],
                Header = header,
                Images = FetchImageAsync,
                Siblings = plan.Results,
            },
            ct);
    }

    private IResultMaker MakerOf(ResultKind kind) => pipeline.Results.First(route => route.Maker.Kind == kind).Maker;

    private async Task<DicomDataset> FetchHeaderAsync(CancellationToken ct)
    {
        var first = analysis.Used[0];
        using var instance = await FetchAsync(new FetchedInstance(first.SeriesInstanceUid, first.SopInstanceUid, first.SopClassUid, 0), ct);
        return SourceHeader.CopyOf(instance.File.Dataset);
    }

    private async Task<DicomFile> FetchImageAsync(ImageReference image, CancellationToken ct)
    {
        using var instance = await FetchAsync(new FetchedInstance(image.SeriesInstanceUid, image.SopInstanceUid, image.SopClassUid, 0), ct);
        return instance.Keep();
    }

    private async Task<RetrievedInstance> FetchAsync(FetchedInstance which, CancellationToken ct)
    {
        if (spooled is not null && await spooled(which.SopInstanceUid, ct) is { } kept)
        {
            return kept;
        }

        var instance = await fetcher.FetchAsync(analysis.Study, which.SeriesInstanceUid, which.SopInstanceUid, ct);
        try
        {
            await fetched(which with { Bytes = instance.ByteCount }, ct);
            return instance;
        }
        catch
        {
            instance.Dispose();
            throw;
        }
    }
}
