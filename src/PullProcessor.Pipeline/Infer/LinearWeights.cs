namespace PullProcessor.Pipeline.Infer;

/// <summary>For every place of a line of the target, the places of the source line that it is made of, by a triangle as wide as the coarser of the two.</summary>
internal sealed class LinearWeights
{
    private readonly int[] starts;
    private readonly float[][] table;

    private LinearWeights(int[] first, float[][] weights)
    {
        starts = first;
        table = weights;
    }

    public static LinearWeights Between(int sourceLength, int targetLength)
    {
        var step = (double)sourceLength / targetLength;
        var reach = Math.Max(1, step);
        var first = new int[targetLength];
        var weights = new float[targetLength][];
        for (var i = 0; i < targetLength; i++)
        {
            var centre = ((i + 0.5) * step) - 0.5; // Pixel centres lie at half steps from the corner.
            var from = Math.Clamp((int)Math.Ceiling(centre - reach), 0, sourceLength - 1);
            var to = Math.Clamp((int)Math.Floor(centre + reach), from, sourceLength - 1);
            var triangle = Enumerable.Range(from, to - from + 1).Select(j => Math.Max(0, 1 - (Math.Abs(j - centre) / reach))).ToArray();
            var sum = triangle.Sum();
            first[i] = from;
            weights[i] = [.. triangle.Select(t => (float)(t / sum))];
        }

        return new LinearWeights(first, weights);
    }

    public int First(int target) => starts[target];

    public ReadOnlySpan<float> For(int target) => table[target];

    public void Apply(ReadOnlySpan<float> source, Span<float> target)
    {
        for (var i = 0; i < target.Length; i++)
        {
            var sum = 0f;
            var weights = table[i];
            for (var j = 0; j < weights.Length; j++)
            {
                sum += weights[j] * source[starts[i] + j];
            }

            target[i] = sum;
        }
    }
}
