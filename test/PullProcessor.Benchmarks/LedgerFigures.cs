using System.Text.Json.Nodes;

namespace PullProcessor.Benchmarks;

/// <summary>What was measured on a ledger of one size; times in milliseconds.</summary>
internal sealed record LedgerFigures
{
    public required long Items { get; init; }

    public required TimeSpan Filling { get; init; }

    public required double BytesPerStudy { get; init; }

    public required Spread Claim { get; init; }

    public required Spread Transition { get; init; }

    public required Spread Discover { get; init; }

    public required Spread DiscoverAgain { get; init; }

    public required double DiscoveredPerSecond { get; init; }

    /// <summary>Processor time of a page, which other programs on the machine change less than its time.</summary>
    public required double DiscoverProcessor { get; init; }

    public required Spread Status { get; init; }

    public required Spread ListFailed { get; init; }

    public required Spread Coverage { get; init; }

    public static string Head =>
        $"{"p50/p99 in ms",13} {"claim",15} {"transition",15} {"discover 1000",15} {"again",15} {"of it cpu",10} {"studies/s",10} {"status",13} {"list failed 50",15} {"coverage year",15} {"bytes/study",12} {"filled in",10}";

    public string Line =>
        $"{Items,13:N0} {Claim,15} {Transition,15} {Discover,15} {DiscoverAgain,15} {DiscoverProcessor,10:0.00} {DiscoveredPerSecond,10:N0} {Status,13} {ListFailed,15} {Coverage,15} {BytesPerStudy,12:0} {Filling.TotalSeconds,8:0} s";

    public JsonObject ToJson() => new()
    {
        ["items"] = Items,
        ["claim"] = Claim.ToJson(),
        ["transition"] = Transition.ToJson(),
        ["discover1000"] = Discover.ToJson(),
        ["discover1000Again"] = DiscoverAgain.ToJson(),
        ["discover1000Processor"] = Math.Round(DiscoverProcessor, 2),
        ["discoveredPerSecond"] = Math.Round(DiscoveredPerSecond),
        ["status"] = Status.ToJson(),
        ["listFailed50"] = ListFailed.ToJson(),
        ["coverageOfAYear"] = Coverage.ToJson(),
        ["bytesPerStudy"] = Math.Round(BytesPerStudy),
        ["fillSeconds"] = Math.Round(Filling.TotalSeconds, 1),
    };
}
