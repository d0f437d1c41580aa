using System.Collections.Concurrent;
using PullProcessor.Dicom;
using PullProcessor.DicomWeb;
using PullProcessor.Pipeline.Decode;
using PullProcessor.Pipeline.Infer;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Retrieve;
using PullProcessor.Pipeline.Retrieve.Spool;

namespace PullProcessor.Pipeline.Run;

/// <summary>Fetches, decodes and predicts the instances of one study that the ledger has no prediction of, and records each as it comes.</summary>
internal sealed class PredictionGatherer(PipelineDefinition pipeline, SqliteLedger ledger, RunTally tally, WorkItem item, Lease lease, StudySpool? spool = null)
{
    private readonly ConcurrentDictionary<SopInstanceUid, InstancePrediction> predictions = new();
    private readonly HashSet<SopInstanceUid> fetchedBefore = [];
    private readonly HashSet<SopInstanceUid> chosen = [];
    private readonly List<MissingInstance> missing = [];
    private readonly List<Task> pending = [];
    private readonly List<(InstancePrediction Described, DecodeException Fault)> undecodable = [];
    private readonly InstanceChooser chooser = new(pipeline.Selection);
    private readonly InstanceSupply supply = new(new SeriesFetcher(pipeline.Source), spool);
    private readonly FramePredictor predictor = new(pipeline);
    private (InstancePrediction Of, DicomDataset Header)? first;
    private (int Instances, long Bytes) spooled;

    public async Task<GatheredPredictions> GatherAsync(InstancePlan plan, CancellationToken ct)
    {
        foreach (var record in await ledger.Progress.LoadInstancesAsync(item.Id, ct))
        {
            fetchedBefore.Add(record.SopInstanceUid);
            if (record.Prediction is { } json && InstancePrediction.FromJson(json) is var prediction && !(pipeline.KeepMasks && prediction.LacksMasks))
            {
                predictions[record.SopInstanceUid] = prediction;
            }
        }

        chosen.UnionWith(plan.Chosen.SelectMany(series => series.Instances));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var failure = await FetchAllAsync(plan, stop.Token);
        if (failure is not null)
        {
            await stop.CancelAsync();
        }
        else
        {
            await ledger.Progress.EnterStageAsync(lease, Stage.Inferring, ct);
        }

        failure = await AwaitPendingAsync() ?? failure;
        if (spooled.Instances > 0)
        {
            await ledger.Progress.RecordSpooledAsync(lease, FormattableString.Invariant($"{spooled.Instances} instances of {spooled.Bytes:N0} bytes came from the spool and were not fetched."), ct);
        }

        ct.ThrowIfCancellationRequested();
        // What is missing is told once the others are predicted, so its tries stand under that stage.
        var verdict = failure ?? MissingOutcome.Of(missing, pipeline.Incomplete, item.AttemptsByStage.GetValueOrDefault(Stage.Inferring) + 1);
        var all = predictions.Values.Where(prediction => chosen.Contains(prediction.SopInstanceUid) || prediction.IsUnlisted).Order(InstanceOrder.Instance).ToList();
        var used = all.Where(prediction => prediction.LeftOut is null).ToList();
        return new GatheredPredictions
        {
            Failure = verdict,
            Missing = missing,
            Used = used,
            LeftOut = [.. all.Where(prediction => prediction.LeftOut is not null).Select(prediction => $"Instance {prediction.SopInstanceUid}: {prediction.LeftOut}")],
            Header = used.Count > 0 && first?.Of.SopInstanceUid == used[0].SopInstanceUid ? first?.Header : null,
        };
    }

    private async Task<StageOutcome?> FetchAllAsync(InstancePlan plan, CancellationToken ct)
    {
        var done = predictions.Keys.ToHashSet();
        try
        {
            foreach (var series in plan.Chosen.Select(series => series.Without(done)).Where(series => series.Instances.Count > 0))
            {
                await foreach (var (instance, isFromSpool) in supply.SupplyAsync(item.StudyInstanceUid, series, missing, ct))
                {
                    using (instance)
                    using (pipeline.Budget.Holding(instance.BytesInMemory))
                    {
                        await TakeUpAsync(instance, isFromSpool, ct);
                    }
                }

                await TakeUpUncompressedAsync(ct);
            }

            return null;
        }
        catch (DicomWebException fault)
        {
            return SourceFault.OutcomeOf(fault, RetrieveFailures.CodeOf(fault));
        }
        catch (DecodeException fault)
        {
            return new StageOutcome.GiveUp(fault.Code, fault.Message);
        }
    }

    private async Task TakeUpAsync(RetrievedInstance instance, bool isFromSpool, CancellationToken ct)
    {
        var dataset = instance.File.Dataset;
        var described = Describe(instance, dataset) with { IsUnlisted = !chosen.Contains(instance.Instance) };
        await CountAsync(instance, described, isFromSpool, ct);
        if (chooser.ReasonAgainst(dataset) is { } reason)
        {
            await RecordAsync(described with { LeftOut = reason }, ct);
            return;
        }

        if (first is null || InstanceOrder.Instance.Compare(described, first.Value.Of) < 0)
        {
            first = (described, SourceHeader.CopyOf(dataset));
        }

        try
        {
            await SubmitAsync(instance, described, ct);
        }
        catch (DecodeException fault) when (fault.Code == FailureCode.DecodeUnsupported && instance.File.TransferSyntax.IsEncapsulated)
        {
            undecodable.Add((described, fault));
        }
    }

    // The spool has an instance before the ledger knows of it: one that came from there may have been fetched by a program that was killed in between, and counts once.
    private async Task CountAsync(RetrievedInstance instance, InstancePrediction described, bool isFromSpool, CancellationToken ct)
    {
        if (isFromSpool && fetchedBefore.Contains(instance.Instance))
        {
            await ledger.Progress.RecordTakenUpAsync(lease, instance.Instance, ct);
        }
        else
        {
            await ledger.Progress.RecordFetchedAsync(
                lease, new FetchedInstance(instance.Series, instance.Instance, described.SopClassUid, instance.ByteCount), ct);
        }

        if (isFromSpool)
        {
            spooled = (spooled.Instances + 1, spooled.Bytes + instance.ByteCount);
            tally.CountFromSpool(instance.ByteCount);
        }
        else
        {
            tally.CountInstance(instance.ByteCount, isRefetch: fetchedBefore.Contains(instance.Instance));
        }
    }

    // After the series and not within it: its body may hold the only connection that the source allows.
    private async Task TakeUpUncompressedAsync(CancellationToken ct)
    {
        foreach (var (described, fault) in undecodable)
        {
            using var instance = await FetchUncompressedAsync(described, fault, ct);
            using var holding = pipeline.Budget.Holding(instance.BytesInMemory);
            await ledger.Progress.RecordFetchedAsync(
                lease, new FetchedInstance(instance.Series, instance.Instance, described.SopClassUid, instance.ByteCount), ct);
            tally.CountInstance(instance.ByteCount, isRefetch: true);
            await SubmitAsync(instance, described, ct);
        }

        undecodable.Clear();
    }

    private async Task<RetrievedInstance> FetchUncompressedAsync(InstancePrediction described, DecodeException fault, CancellationToken ct)
    {
        try
        {
            return await supply.FetchUncompressedAsync(item.StudyInstanceUid, described.SeriesInstanceUid, described.SopInstanceUid, ct);
        }
        catch (DicomWebException refusal)
        {
            var reason = $"{fault.Message} The source was asked for Explicit VR Little Endian instead: {refusal.Message}";
            throw SeriesFetcher.StopsTheSource(refusal)
                ? new DicomWebException(refusal.Kind, reason, refusal) { RetryAfter = refusal.RetryAfter, IsResting = refusal.IsResting }
                : new DecodeException(fault.Code, reason, refusal);
        }
    }

    private async Task SubmitAsync(RetrievedInstance instance, InstancePrediction described, CancellationToken ct)
    {
        var frames = await predictor.SubmitAsync(instance, ct);
        pending.Add(RecordWhenPredictedAsync(described, frames, ct));
    }

    private async Task RecordWhenPredictedAsync(InstancePrediction described, Task<FramePrediction>[] frames, CancellationToken ct) =>
        await RecordAsync(described with { Frames = await Task.WhenAll(frames) }, ct);

    private async Task RecordAsync(InstancePrediction prediction, CancellationToken ct)
    {
        await ledger.Progress.RecordPredictionAsync(lease, prediction.SopInstanceUid, prediction.ToJson(), ct);
        predictions[prediction.SopInstanceUid] = prediction;
    }

    private async Task<StageOutcome?> AwaitPendingAsync()
    {
        StageOutcome? failure = null;
        foreach (var task in pending)
        {
            try
            {
                await task;
            }
            catch (InferenceException fault)
            {
                failure = new StageOutcome.TryLater(fault.Code, fault.Message);
            }
            catch (OperationCanceledException)
            {
                // Cancelled because another instance failed, or the program stops: the caller tells which.
            }
        }

        return failure;
    }

    private static InstancePrediction Describe(RetrievedInstance instance, DicomDataset dataset) => new()
    {
        SeriesInstanceUid = instance.Series,
        SopInstanceUid = instance.Instance,
        SopClassUid = new SopClassUid(dataset.GetString(DicomTag.SOPClassUID) ?? ""),
        FrameOfReferenceUid = dataset.GetString(DicomTag.FrameOfReferenceUID),
        IsMultiFrame = dataset.Contains(DicomTag.NumberOfFrames),
        IsColour = dataset.GetString(DicomTag.PhotometricInterpretation) is not (null or "MONOCHROME1" or "MONOCHROME2"),
        Frames = [],
    };
}
