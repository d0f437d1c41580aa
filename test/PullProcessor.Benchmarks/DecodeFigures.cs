namespace PullProcessor.Benchmarks;

/// <summary>What rounds come to. Within a round all ran at the same moment of the machine, so ratios are taken there.</summary>
internal sealed class DecodeFigures(IReadOnlyList<DecodeRound> rounds, int bytes)
{
    /// <summary>Ours, in MB/s, of the median time.</summary>
    public double? Ours => Speed(round => round.Ours.Wall);

    /// <summary>GDCM's.</summary>
    public double? Gdcm => Speed(round => round.Gdcm?.Wall);

    /// <summary>The C library's.</summary>
    public double? Bare => Speed(round => round.Bare?.Wall);

    /// <summary>How many times as fast as GDCM, by the clock.</summary>
    public double? ToGdcm => Rounded(At(0.5, round => round.Gdcm?.Wall / round.Ours.Wall));

    /// <summary>How many times as fast as the C library, by the clock.</summary>
    public double? ToBare => Rounded(At(0.5, round => round.Bare?.Wall / round.Ours.Wall));

    /// <summary>How many times less processor time than the C library; no other program's work counts.</summary>
    public double? CpuToBare => Rounded(At(0.5, round => round.Bare?.Cpu / round.Ours.Cpu));

    /// <summary>Between these lies half of the ratios to the C library.</summary>
    public (double From, double To)? Spread =>
        Rounded(At(0.25, round => round.Bare?.Wall / round.Ours.Wall)) is { } from && Rounded(At(0.75, round => round.Bare?.Wall / round.Ours.Wall)) is { } to ? (from, to) : null;

    /// <summary>Processor time over time: how many cores we used on average.</summary>
    public double? CoresBusy => Rounded(At(0.5, round => round.Ours.Cpu / round.Ours.Wall));

    private double? Speed(Func<DecodeRound, double?> time) => At(0.5, time) is { } median ? Math.Round(bytes * 1000.0 / median, 1) : null;

    private double? At(double quantile, Func<DecodeRound, double?> figure)
    {
        var known = rounds.Select(figure).OfType<double>().Order().ToList();
        return known.Count == 0 ? null : known[(int)(quantile * (known.Count - 1))];
    }

    private static double? Rounded(double? ratio) => ratio is { } known ? Math.Round(known, 3) : null;
}
