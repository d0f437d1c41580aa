using System.Globalization;
using System.Text.Json.Nodes;
using PullProcessor.Benchmarks;
using PullProcessor.Pipeline.Infer;

// Called by scripts/bench: decode INPUTS FILTER [BARE] | parse [SAMPLE] | study MANIFEST [INPUTS] | infer MANIFEST | objects | ledger SIZE... | generated-source STUDIES FROM TO (for scripts/soak campaign) | large-object write native|encapsulated FILE | large-object read FILE | pull run|fill URL LIST | pull memory URL | pull-large serve native|encapsulated|series FOLDER | pull-large object|frames|series URL MANIFEST | ours FILE | gdcm FILE (children of decode).
switch (args)
{
    case ["decode", var inputs, var filter, .. var bare]:
        return new DecodeBenchmark(bare.FirstOrDefault(), Print).Run(inputs, filter);
    case ["parse", .. var sample]:
        return ParseBenchmark.Run(sample.FirstOrDefault(), Print);
    case ["ledger", .. var sizes] when sizes.Length > 0 && sizes.All(size => long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out _)):
        return await LedgerBenchmark.RunAsync([.. sizes.Select(size => long.Parse(size, CultureInfo.InvariantCulture))], Print);
    case ["generated-source", var studies, var from, var to]:
        await new GeneratedSource(
            long.Parse(studies, CultureInfo.InvariantCulture), DateOnly.ParseExact(from, "yyyy-MM-dd", CultureInfo.InvariantCulture), DateOnly.ParseExact(to, "yyyy-MM-dd", CultureInfo.InvariantCulture)).ServeAsync();
        return 0;
    case ["objects"]:
        return ObjectsBenchmark.Run(Print);
    case ["large-object", "write", "native" or "encapsulated", var path]:
        return LargeObjectBenchmark.Write(args[2], path);
    case ["large-object", "read", var path]:
        return LargeObjectBenchmark.Read(path, Print);
    case ["study", var manifest, .. var inputs]:
        return new StudyBenchmark(ModelManifest.Load(manifest) with { InputShape = new ModelInputShape(1, 512, 512) }, Print).Run(inputs.FirstOrDefault());
    case ["infer", var manifest]:
        return await InferBenchmark.RunAsync(manifest, Print);
    case ["pull", "run", var root, var list]:
        return await new PullBenchmark(Print).RunAsync(new Uri(root), list);
    case ["pull", "fill", var root, var list]:
        return await PullMemory.FillAsync(new Uri(root), list);
    case ["pull", "memory", var root]:
        return await PullMemory.PullAsync(new Uri(root), Print);
    case ["pull-large", "serve", "native" or "encapsulated" or "series", var folder]:
        return await PullLarge.ServeAsync(args[2], folder);
    case ["pull-large", "object" or "frames" or "series", var root, var manifest]:
        return await new PullLarge(new Uri(root), ModelManifest.Load(manifest) with { InputShape = new ModelInputShape(1, 512, 512) }, Print).RunAsync(args[1]);
    case ["ours", var file]:
        return OurDecoder.Run(file);
    case ["gdcm", var file]:
        return GdcmPeer.Run(file);
    default:
        Console.Error.WriteLine("usage: scripts/bench decode|parse|study|infer|objects|ledger|large-object|pull|pull-large");
        return 2;
}

static void Print(JsonNode result) => Console.WriteLine(result.ToJsonString());
