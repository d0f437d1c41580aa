using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PullProcessor.DicomWeb;
using PullProcessor.Pipeline.Decode;
using PullProcessor.Pipeline.Infer;
using PullProcessor.Pipeline.Retrieve;
using PullProcessor.SandboxPacs;

namespace PullProcessor.Benchmarks;

/// <summary>What memory it takes to pull what is large and to make model input of it. The pulling process is one of its own: its peak is that of nothing else.</summary>
internal sealed class PullLarge
{
    private const long Bound = 100_000_000;

    private readonly long baseline = ProcessMemory.Resident; // The runtime and this program, before anything of ours has run.
    private readonly Uri root;
    private readonly ModelManifest model;
    private readonly Action<JsonNode> print;

    public PullLarge(Uri root, ModelManifest model, Action<JsonNode> print)
    {
        this.root = root;
        this.model = model;
        this.print = print;
    }

    /// <summary>Writes an archive and serves it until the process ends; prints the root of the service.</summary>
    public static async Task<int> ServeAsync(string kind, string folder)
    {
        Directory.CreateDirectory(folder);
        switch (kind)
        {
            case "native":
                LargeObject.WriteNative(Path.Combine(folder, "large.dcm"));
                break;
            case "encapsulated":
                LargeObject.WriteEncapsulated(Path.Combine(folder, "large.dcm"));
                break;
            default:
                LargeSeries.Write(folder);
                break;
        }

        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Folder = folder }, CancellationToken.None);
        Console.WriteLine(server.BaseUrl);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
        return 0;
    }

    /// <summary>Pulls and prints one line of JSON.</summary>
    /// <param name="way">"object" and "series" as objects, "frames" by metadata and frames.</param>
    /// <returns>1 where the memory beyond that of a just-started program was more than 100 MB, or frames were missing.</returns>
    public async Task<int> RunAsync(string way)
    {
        var endpoint = new DicomWebEndpoint { Name = "source", BaseUrl = root };
        var services = new ServiceCollection();
        services.AddDicomWebClient(endpoint);
        await using var provider = services.BuildServiceProvider();
        var source = provider.GetRequiredService<DicomWebClientFactory>().Create(endpoint);
        if (way == "frames")
        {
            source.FramesOnly.FramesCame();
            source.FramesOnly.FramesCame(); // As after two instances of a server that gives no objects.
        }

        var (study, plan, expected) = way == "series" ? (LargeSeries.Study, LargeSeries.Plan, LargeSeries.Slices) : (LargeObject.Study, new SeriesPlan(LargeObject.Series, [LargeObject.Instance], 1), LargeObject.Frames);
        var missing = new List<MissingInstance>();
        var started = Stopwatch.GetTimestamp();
        var (frames, bytes) = (0, 0L);
        await foreach (var instance in new SeriesFetcher(source).FetchAsync(study, plan, missing, CancellationToken.None))
        {
            using (instance)
            {
                frames += Decode(instance);
                bytes += instance.ByteCount;
            }
        }

        var beyond = ProcessMemory.Peak - baseline;
        print(new JsonObject
        {
            ["pull-large"] = way,
            ["bytes"] = bytes,
            ["frames"] = frames,
            ["baselineBytes"] = baseline,
            ["peakBytesBeyondBaseline"] = beyond,
            ["managedBytesAllocated"] = GC.GetTotalAllocatedBytes(),
            ["seconds"] = Math.Round(Stopwatch.GetElapsedTime(started).TotalSeconds, 1),
        });
        await Console.Error.WriteLineAsync($"{way}: {bytes / 1e9:0.00} GB, {frames} frames: {beyond / 1e6:0} MB beyond a just-started program (bound {Bound / 1e6:0}).");
        missing.ForEach(each => Console.Error.WriteLine(each.Reason));
        return frames == expected && beyond <= Bound ? 0 : 1;
    }

    private int Decode(RetrievedInstance instance)
    {
        var decoder = SliceDecoder.Open(instance, model);
        for (var frame = 0; frame < decoder.FrameCount; frame++)
        {
            decoder.Decode(frame).Dispose();
        }

        return decoder.FrameCount;
    }
}
