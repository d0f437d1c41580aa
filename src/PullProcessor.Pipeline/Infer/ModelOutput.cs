using System.Buffers;

namespace PullProcessor.Pipeline.Infer;

/// <summary>What a model says about a batch: a score for each input and, for each, a heat map in 0..1.</summary>
public sealed class ModelOutput : IDisposable
{
    private float[]? scores;
    private float[]? heatMaps;

    /// <summary>Rents memory for the answers to <paramref name="count"/> inputs.</summary>
    public ModelOutput(int count, int heatRows, int heatColumns)
    {
        Count = count;
        HeatRows = heatRows;
        HeatColumns = heatColumns;
        scores = ArrayPool<float>.Shared.Rent(count);
        heatMaps = ArrayPool<float>.Shared.Rent(checked(count * heatRows * heatColumns));
    }

    /// <summary>How many inputs were answered.</summary>
    public int Count { get; }

    /// <summary>Rows of a heat map.</summary>
    public int HeatRows { get; }

    /// <summary>Columns of a heat map.</summary>
    public int HeatColumns { get; }

    /// <summary>One score an input.</summary>
    public Span<float> Scores => Live(scores).AsSpan(0, Count);

    /// <summary>The heat maps, one after another, row by row.</summary>
    public Span<float> HeatMaps => Live(heatMaps).AsSpan(0, Count * HeatRows * HeatColumns);

    /// <summary>The heat map of one input.</summary>
    public Span<float> HeatMap(int index) => HeatMaps.Slice(index * HeatRows * HeatColumns, HeatRows * HeatColumns);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var buffer in (float[]?[])[Interlocked.Exchange(ref scores, null), Interlocked.Exchange(ref heatMaps, null)])
        {
            if (buffer is not null)
            {
                ArrayPool<float>.Shared.Return(buffer);
            }
        }
    }

    private static float[] Live(float[]? buffer) =>
        buffer ?? throw new ObjectDisposedException(nameof(ModelOutput), "A model's output was read after its disposal.");
}
