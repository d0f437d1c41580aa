using System.Text.Json.Nodes;
using PullProcessor.Benchmarks;

// Called by scripts/bench: decode INPUTS FILTER [BARE] | parse [SAMPLE] | ours FILE | gdcm FILE (children of decode).
switch (args)
{
    case ["decode", var inputs, var filter, .. var bare]:
        return new DecodeBenchmark(bare.FirstOrDefault(), Print).Run(inputs, filter);
    case ["parse", .. var sample]:
        return ParseBenchmark.Run(sample.FirstOrDefault(), Print);
    case ["ours", var file]:
        return OurDecoder.Run(file);
    case ["gdcm", var file]:
        return GdcmPeer.Run(file);
    default:
        Console.Error.WriteLine("usage: scripts/bench decode|parse");
        return 2;
}

static void Print(JsonNode result) => Console.WriteLine(result.ToJsonString());
