using System.Text.Json.Nodes;
using PullProcessor.Benchmarks;

// Called by scripts/bench: decode INPUTS FILTER [BARE] | parse [SAMPLE] | objects | gdcm FILE (a child of decode).
switch (args)
{
    case ["decode", var inputs, var filter, .. var bare]:
        return DecodeBenchmark.Run(inputs, filter, bare.FirstOrDefault(), Print);
    case ["parse", .. var sample]:
        return ParseBenchmark.Run(sample.FirstOrDefault(), Print);
    case ["objects"]:
        return ObjectsBenchmark.Run(Print);
    case ["gdcm", var file]:
        return GdcmPeer.Run(file);
    default:
        Console.Error.WriteLine("usage: scripts/bench decode|parse|objects");
        return 2;
}

static void Print(JsonNode result) => Console.WriteLine(result.ToJsonString());
