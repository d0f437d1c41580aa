using System.Buffers;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.DicomWeb.Retrieve;
using PullProcessor.Pipeline.Decode;
using PullProcessor.Pipeline.Infer;
using PullProcessor.Pipeline.Retrieve;
using PullProcessor.SandboxPacs.Phantoms;

namespace PullProcessor.Tests.Infer;

/// <summary>The sandbox's CT phantoms as the pipeline reads them, with masks, beside the truth about their spheres.</summary>
internal static class SegmentedPhantoms
{
    /// <summary>Predicts every slice of an archive's CT studies, as its files say and in their order.</summary>
    public static async Task<IReadOnlyList<(TruthStudy Truth, StudyFinding Finding)>> ReadAsync(PhantomPlan plan, ModelManifest model, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("pullproc-masks-");
        try
        {
            var truth = PhantomArchive.Create(folder.FullName, plan);
            await using var backend = OnnxBackend.Open(model);
            await using var batcher = new Batcher(backend, model.Batching with { MaxDelay = TimeSpan.Zero }, TimeProvider.System);
            var predictions = new Dictionary<string, List<InstancePrediction>>();
            foreach (var path in Directory.EnumerateFiles(folder.FullName, "*.dcm", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                var file = DicomFile.Read(await File.ReadAllBytesAsync(path, ct));
                var study = file.Dataset.GetString(DicomTag.StudyInstanceUID)!;
                predictions.TryAdd(study, []);
                predictions[study].Add(await PredictAsync(file, batcher, model, ct));
            }

            return [.. truth.Studies.Select(study => (study, StudyAggregator.Aggregate(predictions[study.StudyInstanceUid], model.Aggregation)))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<InstancePrediction> PredictAsync(DicomFile file, Batcher batcher, ModelManifest model, CancellationToken ct)
    {
        var series = new SeriesInstanceUid(file.Dataset.GetString(DicomTag.SeriesInstanceUID)!);
        using var instance = new RetrievedInstance(series, file.SopInstanceUid, file, new ReceivedObject(MemoryPool<byte>.Shared.Rent(1), isSuspect: false));
        var decoder = SliceDecoder.Open(instance, model);
        var prediction = await batcher.SubmitAsync(decoder.Decode(0), keepsMasks: true, ct);
        var recorded = new InstancePrediction
        {
            SopInstanceUid = file.SopInstanceUid,
            SeriesInstanceUid = series,
            SopClassUid = new SopClassUid(file.Dataset.GetString(DicomTag.SOPClassUID)!),
            FrameOfReferenceUid = file.Dataset.GetString(DicomTag.FrameOfReferenceUID),
            Frames = [prediction.OnFrame(1, decoder.PlaneOf(0))],
        }.ToJson();
        return InstancePrediction.FromJson(recorded); // What the ledger gives back is all that a restarted program has.
    }
}
