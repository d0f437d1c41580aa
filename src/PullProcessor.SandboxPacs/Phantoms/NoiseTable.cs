namespace PullProcessor.SandboxPacs.Phantoms;

/// <summary>Gaussian noise in whole Hounsfield units, made once: each row of pixels takes a stretch from a place of its own.</summary>
internal static class NoiseTable
{
    private const int Length = 1 << 20;
    private const int LongestRow = 1024;
    private const double StandardDeviation = 12;

    private static readonly Lazy<short[]> Values = new(Make);

    public static ReadOnlySpan<short> Row(PhantomRandom random, int length) =>
        Values.Value.AsSpan(random.Next(Length - LongestRow), length);

    // Twelve uniform numbers add up to a variance of 1. Without logarithms and cosines, whose last bits differ between machines.
    private static short[] Make()
    {
        var random = new PhantomRandom(0x6E6F697365);
        var values = new short[Length];
        for (var i = 0; i < values.Length; i++)
        {
            var sum = 0L;
            for (var j = 0; j < 3; j++)
            {
                var bits = random.NextBits();
                sum += (long)(bits & 0xFFFF) + (long)((bits >> 16) & 0xFFFF) + (long)((bits >> 32) & 0xFFFF) + (long)(bits >> 48);
            }

            values[i] = (short)Math.Round(((sum / 65536.0) - 6) * StandardDeviation);
        }

        return values;
    }
}
