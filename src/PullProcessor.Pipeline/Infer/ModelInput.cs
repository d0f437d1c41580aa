using System.Buffers;

namespace PullProcessor.Pipeline.Infer;

/// <summary>One slice as a model takes it, in pooled memory. Who hands it to the <see cref="Batcher"/> hands over its disposal too.</summary>
public sealed class ModelInput : IDisposable
{
    private readonly int length;
    private float[]? rented;

    private ModelInput(float[] buffer, int length, InputGeometry geometry, string tag)
    {
        rented = buffer;
        this.length = length;
        Geometry = geometry;
        Tag = tag;
    }

    /// <summary>Where the input lies on its image.</summary>
    public InputGeometry Geometry { get; }

    /// <summary>What messages call this input: instance UID and frame, never patient data.</summary>
    public string Tag { get; }

    /// <summary>The values, channel by channel, row by row. Whoever fills the input writes all of them: pooled memory holds what was in it.</summary>
    public Span<float> Values => Buffer.AsSpan(0, length);

    private float[] Buffer => rented ?? throw new ObjectDisposedException(nameof(ModelInput), $"The input {Tag} was used after its disposal.");

    /// <summary>Rents memory for one input.</summary>
    public static ModelInput Rent(ModelInputShape shape, InputGeometry geometry, string tag) =>
        new(ArrayPool<float>.Shared.Rent(shape.Length), shape.Length, geometry, tag);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref rented, null) is { } buffer)
        {
            ArrayPool<float>.Shared.Return(buffer);
        }
    }
}
