using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace PullProcessor.Benchmarks;

/// <summary>Pulls the studies of a real archive in three ways side by side, round by round, so that all meet the same machine: whole by ours, whole and singly by a client that discards.</summary>
internal sealed class PullBenchmark(Action<JsonNode> print)
{
    private const int Rounds = 15;

    // About as many bytes of each kind; the others of the archive make it as slow for single instances as a real one.
    private const int RawStudies = 12;
    private const int CompressedStudies = 40;
    private const int OfSingly = 8; // One in so many is enough for what is so slow.
    private const double LeastOfBare = 0.9;
    private const double LeastOfSingly = 2.5;
    private const double Megabyte = 1e6;

    /// <summary>Prints a line of JSON for each kind of study, and a table on stderr.</summary>
    /// <returns>1 where a ratio is below its bound.</returns>
    public async Task<int> RunAsync(Uri root, string list)
    {
        using var clients = new PullClients(root);
        (string Name, Func<PullStudy, CancellationToken, Task<long>> Pull)[] ways =
            [("whole", clients.PullWholeAsync), ("sealed", clients.SealWholeAsync), ("undigested", clients.SplitWholeAsync), ("bare", clients.DiscardWholeAsync), ("singly", clients.DiscardSinglyAsync)];
        var studies = PullStudy.Load(list).GroupBy(study => study.Kind).SelectMany(kind => kind.Take(kind.Key == "raw" ? RawStudies : CompressedStudies));
        var table = new StringBuilder();
        table.AppendLine(CultureInfo.InvariantCulture, $"{"stored as",-10}{"whole MB/s",12}{"by SHA-256",12}{"undigested",12}{"bare MB/s",12}{"singly MB/s",13}{"of bare",10}{"of singly",11}{"CPU s/GB",10}{"SHA-256",8}{"undig.",8}{"bare",7}{"singly",8}");
        var isWithin = true;
        foreach (var kind in studies.GroupBy(study => study.Kind))
        {
            var (figures, ratios) = await MeasureAsync([.. kind], ways);
            var (ofBare, ofSingly) = (Median(ratios.Select(round => round["whole"] / round["bare"])), Median(ratios.Select(round => round["whole"] / round["singly"])));
            isWithin &= ofBare >= LeastOfBare && ofSingly >= LeastOfSingly;
            print(new JsonObject
            {
                ["pull"] = kind.Key,
                ["studies"] = kind.Count(),
                ["instances"] = kind.Sum(study => study.Instances.Count),
                ["rounds"] = Rounds,
                ["megabytesPerSecond"] = Object(ways, way => Math.Round(figures[way].Speed, 1)),
                ["clientCpuSecondsPerGigabyte"] = Object(ways, way => Math.Round(figures[way].CpuPerGigabyte, 2)),
                ["ofBare"] = Math.Round(ofBare, 3),
                ["ofBareBySha256"] = Math.Round(Median(ratios.Select(round => round["sealed"] / round["bare"])), 3),
                ["ofSingly"] = Math.Round(ofSingly, 2),
                ["loadAverage"] = LoadAverage(),
            });
            table.AppendLine(CultureInfo.InvariantCulture,
                $"{kind.Key,-10}{figures["whole"].Speed,12:0}{figures["sealed"].Speed,12:0}{figures["undigested"].Speed,12:0}{figures["bare"].Speed,12:0}{figures["singly"].Speed,13:0}{ofBare,9:0.00}x{ofSingly,10:0.0}x{figures["whole"].CpuPerGigabyte,10:0.00}{figures["sealed"].CpuPerGigabyte,8:0.00}{figures["undigested"].CpuPerGigabyte,8:0.00}{figures["bare"].CpuPerGigabyte,7:0.00}{figures["singly"].CpuPerGigabyte,8:0.00}");
        }

        table.AppendLine(CultureInfo.InvariantCulture, $"medians of {Rounds} interleaved rounds, ratios within a round; one connection. Bounds: {LeastOfBare}x of bare, {LeastOfSingly}x of singly. Load average {LoadAverage():0.0}.");
        await Console.Error.WriteAsync(table.ToString());
        return isWithin ? 0 : 1;
    }

    private static async Task<(Dictionary<string, (double Speed, double CpuPerGigabyte)> Figures, List<Dictionary<string, double>> Ratios)> MeasureAsync(
        IReadOnlyList<PullStudy> studies, (string Name, Func<PullStudy, CancellationToken, Task<long>> Pull)[] ways)
    {
        var rounds = new List<Dictionary<string, (double Speed, double Cpu)>>();
        for (var round = -1; round < Rounds; round++) // The first one warms up.
        {
            var figures = new Dictionary<string, (double, double)>();
            for (var turn = 0; turn < ways.Length; turn++)
            {
                var (name, pull) = ways[(turn + Math.Max(round, 0)) % ways.Length];
                figures[name] = await OnceAsync(name == "singly" ? [.. studies.Where((_, number) => number % OfSingly == 0)] : studies, pull);
            }

            if (round >= 0)
            {
                rounds.Add(figures);
            }
        }

        return (
            ways.ToDictionary(way => way.Name, way => (Median(rounds.Select(round => round[way.Name].Speed)), Median(rounds.Select(round => round[way.Name].Cpu)))),
            [.. rounds.Select(round => round.ToDictionary(way => way.Key, way => way.Value.Speed))]);
    }

    private static async Task<(double Speed, double CpuPerGigabyte)> OnceAsync(IReadOnlyList<PullStudy> studies, Func<PullStudy, CancellationToken, Task<long>> pull)
    {
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var started = Stopwatch.GetTimestamp();
        var bytes = 0L;
        foreach (var study in studies)
        {
            bytes += await pull(study, CancellationToken.None);
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        process.Refresh();
        return (bytes / seconds / Megabyte, (process.TotalProcessorTime - cpu).TotalSeconds / (bytes / 1e9));
    }

    private static JsonObject Object(IEnumerable<(string Name, Func<PullStudy, CancellationToken, Task<long>> Pull)> ways, Func<string, double> value) =>
        new(ways.Select(way => KeyValuePair.Create(way.Name, (JsonNode?)value(way.Name))));

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private static double LoadAverage() => double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);
}
