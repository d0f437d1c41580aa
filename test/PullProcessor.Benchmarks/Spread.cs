using System.Text.Json.Nodes;

namespace PullProcessor.Benchmarks;

/// <summary>Times in milliseconds: the median, the 99th percentile, the mean.</summary>
internal sealed record Spread(double Median, double High, double Mean)
{
    public static Spread Of(IReadOnlyCollection<double> milliseconds)
    {
        var order = milliseconds.Order().ToList();
        return new Spread(order[order.Count / 2], order[(int)((order.Count - 1) * 0.99)], order.Average());
    }

    public JsonObject ToJson() => new() { ["p50"] = Math.Round(Median, 4), ["p99"] = Math.Round(High, 4), ["mean"] = Math.Round(Mean, 4) };

    public override string ToString() => $"{Median:0.000}/{High:0.00}";
}
