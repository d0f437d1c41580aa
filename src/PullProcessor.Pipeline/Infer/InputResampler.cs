namespace PullProcessor.Pipeline.Infer;

/// <summary>Brings an image to the size of a model's input: as large as fits, aspect kept, the rest filled.</summary>
public static class InputResampler
{
    /// <summary>Resamples linearly. Where the image shrinks, every pixel counts with its share, so that no detail is skipped.</summary>
    /// <param name="source">Values of the image, row by row.</param>
    /// <param name="geometry">How the image lies in the input, from <see cref="InputGeometry.Fit"/>.</param>
    /// <param name="fill">The value beside the image, such as that of air.</param>
    /// <param name="target">The input, of the size of <paramref name="shape"/>.</param>
    /// <param name="shape">The size of the input; one channel.</param>
    public static void Fit(ReadOnlySpan<float> source, InputGeometry geometry, float fill, Span<float> target, ModelInputShape shape)
    {
        if (source.Length != (long)geometry.SourceRows * geometry.SourceColumns || target.Length != shape.Length || shape.Channels != 1)
        {
            throw new ArgumentException($"Resampling {source.Length} values as {geometry.SourceRows} x {geometry.SourceColumns} into {target.Length} as {shape}: the lengths do not fit.");
        }

        if (geometry.FittedRows == geometry.SourceRows && geometry.SourceRows == shape.Rows
            && geometry.FittedColumns == geometry.SourceColumns && geometry.SourceColumns == shape.Columns)
        {
            source.CopyTo(target);
            return;
        }

        target.Fill(fill);
        var across = LinearWeights.Between(geometry.SourceColumns, geometry.FittedColumns);
        var down = LinearWeights.Between(geometry.SourceRows, geometry.FittedRows);
        var narrowed = new float[geometry.FittedColumns];
        for (var row = 0; row < geometry.FittedRows; row++)
        {
            var line = target.Slice(((row + geometry.PadRows) * shape.Columns) + geometry.PadColumns, geometry.FittedColumns);
            line.Clear();
            var weights = down.For(row);
            for (var i = 0; i < weights.Length; i++)
            {
                across.Apply(source.Slice((down.First(row) + i) * geometry.SourceColumns, geometry.SourceColumns), narrowed);
                for (var column = 0; column < line.Length; column++)
                {
                    line[column] += weights[i] * narrowed[column];
                }
            }
        }
    }
}
