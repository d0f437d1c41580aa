using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Composition;

/// <summary>A model at work, shared by all pipelines that name it.</summary>
internal sealed class LoadedModel : IAsyncDisposable
{
    private readonly OnnxBackend backend;

    private LoadedModel(ModelManifest manifest, OnnxBackend backend, TimeProvider time)
    {
        Manifest = manifest;
        this.backend = backend;
        Batcher = new Batcher(backend, manifest.Batching, time);
    }

    public ModelManifest Manifest { get; }

    public Batcher Batcher { get; }

    public static LoadedModel Load(ModelManifest manifest, TimeProvider time) => new(manifest, OnnxBackend.Open(manifest), time);

    public async ValueTask DisposeAsync()
    {
        await Batcher.DisposeAsync();
        await backend.DisposeAsync();
    }
}
