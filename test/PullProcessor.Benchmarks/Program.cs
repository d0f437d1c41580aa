using System.Text.Json.Nodes;
using PullProcessor.Benchmarks;

// Called by scripts/bench: decode INPUTS FILTER [BARE] | parse [SAMPLE] | infer MANIFEST | gdcm FILE (a child of decode).
switch (args)
{
    case ["decode", var inputs, var filter, .. var bare]:
        return DecodeBenchmark.Run(inputs, filter, bare.FirstOrDefault(), Print);
    case ["parse", .. var sample]:
        return ParseBenchmark.Run(sample.FirstOrDefault(), Print);
    case ["infer", var manifest]:
        return await InferBenchmark.RunAsync(manifest, Print);
    case ["gdcm", var file]:
        return GdcmPeer.Run(file);
    default:
        Console.Error.WriteLine("usage: scripts/bench decode|parse|infer");
        return 2;
}

static void Print(JsonNode result) => Console.WriteLine(result.ToJsonString());
