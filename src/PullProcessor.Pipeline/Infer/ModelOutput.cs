using System.Buffers;

namespace PullProcessor.Pipeline.Infer;

/// <summary>What a model says about a batch: for each input a score of each label and, unless it classifies, a heat map of each label; all in 0..1.</summary>
public sealed class ModelOutput : IDisposable
{
    private float[]? scores;
    private float[]? heatMaps;

    /// <summary>Rents memory for the answers to <paramref name="count"/> inputs. A model without heat maps has none of rows and columns.</summary>
    public ModelOutput(int count, int heatRows, int heatColumns, int labels = 1)
    {
        Count = count;
        Labels = labels;
        HeatRows = heatRows;
        HeatColumns = heatColumns;
        scores = ArrayPool<float>.Shared.Rent(checked(count * labels));
        heatMaps = ArrayPool<float>.Shared.Rent(checked(count * labels * heatRows * heatColumns));
    }

    /// <summary>How many inputs were answered.</summary>
    public int Count { get; }

    /// <summary>How many labels the model has.</summary>
    public int Labels { get; }

    /// <summary>Rows of a heat map.</summary>
    public int HeatRows { get; }

    /// <summary>Columns of a heat map.</summary>
    public int HeatColumns { get; }

    /// <summary>The scores: those of the first input, one a label, then those of the next.</summary>
    public Span<float> Scores => Live(scores).AsSpan(0, Count * Labels);

    /// <summary>The heat maps: those of the first input, one a label, then those of the next; each row by row.</summary>
    public Span<float> HeatMaps => Live(heatMaps).AsSpan(0, Count * HeatLength);

    /// <summary>The scores of one input, one a label.</summary>
    public Span<float> ScoresOf(int index) => Scores.Slice(index * Labels, Labels);

    /// <summary>The heat maps of one input, one a label.</summary>
    public Span<float> HeatMap(int index) => HeatMaps.Slice(index * HeatLength, HeatLength);

    private int HeatLength => Labels * HeatRows * HeatColumns;

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
