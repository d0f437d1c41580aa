using PullProcessor.Pipeline.Decode;
using PullProcessor.Pipeline.Infer;
using PullProcessor.Pipeline.Retrieve;

namespace PullProcessor.Pipeline.Run;

/// <summary>Decodes the frames of an instance and hands them to the model, as fast as the byte budget allows.</summary>
internal sealed class FramePredictor(PipelineDefinition pipeline)
{
    /// <summary>Returns when every frame is decoded, so that the instance may go; the predictions come in their own time.</summary>
    /// <exception cref="DecodeException">A frame cannot be decoded.</exception>
    public async Task<Task<FramePrediction>[]> SubmitAsync(RetrievedInstance instance, CancellationToken ct)
    {
        var decoder = SliceDecoder.Open(instance, pipeline.Model, pipeline.HighThroughputDecoder);
        var frames = new Task<FramePrediction>[decoder.FrameCount];
        for (var frame = 0; frame < frames.Length; frame++)
        {
            frames[frame] = PredictAsync(decoder, frame, await DecodeAsync(decoder, frame, ct), ct);
        }

        return frames;
    }

    private async Task<ModelInput> DecodeAsync(SliceDecoder decoder, int frame, CancellationToken ct)
    {
        await pipeline.Budget.TakeAsync(decoder.BytesPerInput, ct);
        try
        {
            return decoder.Decode(frame);
        }
        catch
        {
            pipeline.Budget.Return(decoder.BytesPerInput);
            throw;
        }
    }

    private async Task<FramePrediction> PredictAsync(SliceDecoder decoder, int frame, ModelInput input, CancellationToken ct)
    {
        try
        {
            var prediction = await pipeline.Batcher.SubmitAsync(input, pipeline.KeepMasks, ct);
            return prediction.OnFrame(frame + 1, decoder.PlaneOf(frame));
        }
        finally
        {
            pipeline.Budget.Return(decoder.BytesPerInput);
        }
    }
}
