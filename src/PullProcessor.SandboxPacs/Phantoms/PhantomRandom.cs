namespace PullProcessor.SandboxPacs.Phantoms;

/// <summary>SplitMix64. Written out because System.Random does not promise the same numbers in every version of .NET.</summary>
internal sealed class PhantomRandom(ulong seed)
{
    private ulong state = seed;

    /// <summary>A stream of its own for one part of the archive, so that parts can be made in any order.</summary>
    public static PhantomRandom For(ulong seed, int part) => new(Mix(seed + (Gamma * (ulong)(uint)(part + 1))));

    public ulong NextBits()
    {
        state += Gamma;
        return Mix(state);
    }

    /// <summary>A whole number of 0 to limit - 1.</summary>
    public int Next(int limit) => (int)((NextBits() >> 32) * (ulong)limit >> 32);

    public double Between(double low, double high) => low + ((high - low) * (NextBits() >> 11) / (1UL << 53));

    public T[] Shuffle<T>(T[] values)
    {
        for (var i = values.Length - 1; i > 0; i--)
        {
            var j = Next(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }

        return values;
    }

    private const ulong Gamma = 0x9E3779B97F4A7C15;

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
