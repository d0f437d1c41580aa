
namespace PullProcessor.Pipeline.Infer;

/// <summary>Runs one batch and keeps every promise in it.</summary>
internal sealed class BatchRunner(IModelBackend backend, int inputLength, CandidateFinder finder)
{
    /// <summary>Runs the batch, and its halves when it fails. Does not throw: a failure belongs to the input that caused it.</summary>
    public async Task RunAsync(IReadOnlyList<PendingInput> batch, ReadOnlyMemory<float> values, CancellationToken cancellationToken)
    {
        var waiting = new Stack<Range>();
        waiting.Push(..batch.Count);
        while (waiting.TryPop(out var range))
        {
            var (start, count) = range.GetOffsetAndLength(batch.Count);
            try
            {
                cancellationToken.ThrowIfCancellationRequested();
                using var output = await backend.RunAsync(values.Slice(start * inputLength, count * inputLength), count, cancellationToken);
                Answer(batch, start, count, output);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                CancelAll(batch, start, count);
            }
            catch (Exception e) when (count == 1) // Whatever a backend throws is this input's failure, never the program's.
            {
                batch[start].Fail(new InferenceException((e as InferenceException)?.Code ?? FailureCode.InferFailed,
                    $"The model failed on input {batch[start].Tag}: {e.Message}", e));
            }
            catch (Exception) // The bad input will fail alone, with its message.
            {
                var middle = start + (count / 2);
                waiting.Push(middle..(start + count));
                waiting.Push(start..middle);
            }
        }
    }

    private static void CancelAll(IReadOnlyList<PendingInput> batch, int start, int count)
    {
        for (var i = start; i < start + count; i++)
        {
            batch[i].Cancel();
        }
    }

    private void Answer(IReadOnlyList<PendingInput> batch, int start, int count, ModelOutput output)
    {
        if (output.Count != count)
        {
            throw new InferenceException(FailureCode.InferOutput, $"The model answered {output.Count} of {count} inputs.");
        }

        for (var i = 0; i < count; i++)
        {
            var pending = batch[start + i];
            var scores = output.ScoresOf(i);
            var heatMaps = output.HeatMap(i);
            if (!AllFinite(scores) || !AllFinite(heatMaps))
            {
                pending.Fail(new InferenceException(FailureCode.InferOutput,
                    $"The model answered input {pending.Tag} with {(AllFinite(scores) ? "a heat map" : "a score")} that is not finite; finite numbers are expected."));
                continue;
            }

            try
            {
                pending.Answer(finder.Read(scores, heatMaps, output.HeatRows, output.HeatColumns, pending.Geometry, pending.KeepsMasks));
            }
            catch (InferenceException fault) // Of this answer alone: the others of the batch are answered.
            {
                pending.Fail(new InferenceException(fault.Code, $"The answer to input {pending.Tag} cannot be used: {fault.Message}", fault));
            }
        }
    }

    private static bool AllFinite(ReadOnlySpan<float> values)
    {
        // A sum of products with zero is zero unless one of them is NaN or infinite: one pass without branches.
        var sum = 0f;
        foreach (var value in values)
        {
            sum += value * 0;
        }

        return sum == 0;
    }
}
