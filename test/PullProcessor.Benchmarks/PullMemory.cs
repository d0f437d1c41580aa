using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using PullProcessor.Dicom;

namespace PullProcessor.Benchmarks;

/// <summary>What memory it takes to pull a study of many instances. The pulling process is one of its own: its peak is that of nothing else.</summary>
internal static class PullMemory
{
    private const int Instances = 3000;
    private const int AtATime = 2;
    private const long Bound = 100_000_000;

    private static readonly PullStudy Large = new(
        "raw", new StudyInstanceUid(Uid(1)), new SeriesInstanceUid(Uid(2)), [.. Enumerable.Range(1, Instances).Select(number => new SopInstanceUid(Uid(3, number)))]);

    /// <summary>Puts a study of 3,000 CT slices into the archive, made of one that is there.</summary>
    public static async Task<int> FillAsync(Uri root, string list)
    {
        using var clients = new PullClients(root);
        var sample = PullStudy.Load(list).First(study => study.Kind == "raw");
        var template = await clients.ReadAsync(sample, CancellationToken.None);
        await Parallel.ForEachAsync(Large.Instances, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (instance, ct) =>
        {
            var bytes = (byte[])template.Clone();
            Replace(bytes, sample.Study.Value, Large.Study.Value);
            Replace(bytes, sample.Series.Value, Large.Series.Value);
            Replace(bytes, sample.Instances[0].Value, instance.Value);
            await clients.PutAsync(bytes, ct);
        });
        return 0;
    }

    /// <summary>Pulls it and prints one line of JSON.</summary>
    /// <returns>1 where the memory beyond that of a just-started program was more than 100 MB.</returns>
    public static async Task<int> PullAsync(Uri root, Action<JsonNode> print)
    {
        using var clients = new PullClients(root);
        var before = ProcessMemory.Resident;
        var started = Stopwatch.GetTimestamp();
        var bytes = await clients.PullWholeAsync(Large, CancellationToken.None);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var beyond = ProcessMemory.Peak - before;
        print(new JsonObject
        {
            ["pull"] = "memory",
            ["instances"] = Instances,
            ["bytes"] = bytes,
            ["baselineBytes"] = before,
            ["peakBytesBeyondBaseline"] = beyond,
            ["managedBytesAllocated"] = GC.GetTotalAllocatedBytes(),
            ["seconds"] = Math.Round(seconds, 1),
        });
        await Console.Error.WriteLineAsync($"{Instances} instances, {bytes / 1e9:0.00} GB: {beyond / 1e6:0} MB beyond a just-started program (bound {Bound / 1e6:0}).");
        return beyond <= Bound ? 0 : 1;
    }

    // As long as those of fill.py, so that one takes the other's place.
    private static string Uid(int kind, int number = 1) => $"1.2.826.0.1.3680043.10.1337.{kind}.1900000.1{(kind == 1 ? 0 : 1):0000}.1{(kind == 3 ? number : 0):00000}";

    private static void Replace(byte[] bytes, string old, string other)
    {
        if (old.Length != other.Length)
        {
            throw new InvalidOperationException($"'{other}' does not fit into the place of '{old}'.");
        }

        var (from, to) = (Encoding.ASCII.GetBytes(old), Encoding.ASCII.GetBytes(other));
        var header = bytes.AsSpan(0, Math.Min(bytes.Length, 40_000)); // Pixels follow.
        for (var at = header.IndexOf(from); at >= 0; at = header.IndexOf(from))
        {
            to.CopyTo(header[at..]);
        }
    }
}
