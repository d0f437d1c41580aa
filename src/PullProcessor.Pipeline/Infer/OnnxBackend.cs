using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace PullProcessor.Pipeline.Infer;

/// <summary>Runs an ONNX model in this process.</summary>
public sealed class OnnxBackend : IModelBackend
{
    private readonly ModelManifest expected;
    private readonly InferenceSession runtime;
    private readonly string[] outputNames;
    private readonly InferenceThread thread;

    private OnnxBackend(ModelManifest manifest, InferenceSession session)
    {
        expected = manifest;
        runtime = session;
        outputNames = [.. OutputReader.Names(manifest)];
        thread = new InferenceThread($"model {manifest.Id}");
    }

    /// <summary>Loads the model and compares its tensors with the manifest.</summary>
    /// <param name="manifest">Whose file is loaded.</param>
    /// <param name="threads">How many threads one run uses.</param>
    /// <exception cref="InferenceException">The file is no model that ONNX Runtime can run, or its tensors are not those of the manifest.</exception>
    public static OnnxBackend Open(ModelManifest manifest, int threads = 1)
    {
        InferenceSession? session = null;
        try
        {
            using var options = SessionOptionsFor(threads);
            session = new InferenceSession(manifest.ModelPath, options);
            OnnxSignature.Verify(session, manifest);
            return new OnnxBackend(manifest, session);
        }
        catch (Exception e)
        {
            session?.Dispose();
            throw e is OnnxRuntimeException
                ? new InferenceException(FailureCode.InferFailed, $"Model {manifest} could not be loaded from {Path.GetFileName(manifest.ModelPath)}: {e.Message}", e)
                : e;
        }
    }

    /// <inheritdoc/>
    public Task<ModelOutput> RunAsync(ReadOnlyMemory<float> batch, int count, CancellationToken cancellationToken) =>
        thread.RunAsync(() => Run(batch, count, cancellationToken));

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        thread.Dispose();
        runtime.Dispose();
        return ValueTask.CompletedTask;
    }

    private static SessionOptions SessionOptionsFor(int threads) => new()
    {
        IntraOpNumThreads = threads,
        InterOpNumThreads = 1,
        ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
        GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
        // The arena keeps the peak of every size it ever saw; a batch's memory should go back when the batch is done.
        EnableCpuMemArena = false,
        LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
    };

    private ModelOutput Run(ReadOnlyMemory<float> batch, int count, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var shape = expected.InputShape;
        using var input = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance,
            MemoryMarshal.AsMemory(batch[..(count * shape.Length)]), [count, shape.Channels, shape.Rows, shape.Columns]);
        using var options = new RunOptions();
        using var stop = cancellationToken.Register(() => options.Terminate = true);
        try
        {
            using var outputs = runtime.Run(options, [expected.InputName], [input], outputNames);
            return OutputReader.Read([.. outputs], count, expected);
        }
        catch (OnnxRuntimeException e)
        {
            cancellationToken.ThrowIfCancellationRequested(); // A terminated run ends in this exception too.
            throw new InferenceException(FailureCode.InferFailed, $"Model {expected} failed on a batch of {count}: {e.Message}", e);
        }
    }
}
