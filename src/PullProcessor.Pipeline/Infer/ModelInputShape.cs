namespace PullProcessor.Pipeline.Infer;

/// <summary>The size of one input of a model: channels, rows and columns; the batch comes before them (NCHW).</summary>
public sealed record ModelInputShape(int Channels, int Rows, int Columns)
{
    /// <summary>The number of values of one input.</summary>
    public int Length => checked(Channels * Rows * Columns);

    /// <inheritdoc/>
    public override string ToString() => $"[-1,{Channels},{Rows},{Columns}]";
}
