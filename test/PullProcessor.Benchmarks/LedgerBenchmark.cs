using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using PullProcessor.Dicom;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Benchmarks;

/// <summary>What the ledger's everyday work costs when there are a hundred thousand work items in it, a million, ten million.</summary>
internal static class LedgerBenchmark
{
    private const long WarmUp = 50_000;
    private const int Rounds = 1000;
    private const int Pages = 100;
    private const int Page = 1000;
    private const double MostClaimGrowth = 1.5;
    private const double MostStatusMilliseconds = 50;
    private const double LeastDiscoveredPerSecond = 50_000;

    private static readonly TimeSpan LeaseFor = TimeSpan.FromMinutes(5);

    /// <summary>Prints a line of JSON for each size, and a table. Ends with 1 where a limit is not held.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<long> sizes, Action<JsonNode> print)
    {
        await MeasureAsync(WarmUp); // Until the JIT has settled.
        var measured = new List<LedgerFigures>();
        foreach (var size in sizes.Order())
        {
            measured.Add(await MeasureAsync(size));
            print(measured[^1].ToJson());
        }

        Console.Error.WriteLine(LedgerFigures.Head);
        measured.ForEach(figures => Console.Error.WriteLine(figures.Line));
        var faults = Faults(measured).ToList();
        faults.ForEach(Console.Error.WriteLine);
        return faults.Count == 0 ? 0 : 1;
    }

    private static IEnumerable<string> Faults(List<LedgerFigures> measured)
    {
        var growth = measured[^1].Claim.Median / measured[0].Claim.Median;
        if (growth > MostClaimGrowth)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"A claim takes {growth:0.00} times as long among {measured[^1].Items:N0} as among {measured[0].Items:N0}; the limit is {MostClaimGrowth}.");
        }

        foreach (var figures in measured.Where(figures => figures.Status.High > MostStatusMilliseconds))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"'status' takes {figures.Status.High:0.0} ms among {figures.Items:N0}; the limit is {MostStatusMilliseconds} ms.");
        }

        foreach (var figures in measured.Where(figures => figures.DiscoveredPerSecond < LeastDiscoveredPerSecond))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{figures.DiscoveredPerSecond:N0} studies a second are discovered among {figures.Items:N0}; the limit is {LeastDiscoveredPerSecond:N0}.");
        }
    }

    private static async Task<LedgerFigures> MeasureAsync(long size)
    {
        var folder = Directory.CreateTempSubdirectory("pullproc-bench-ledger-");
        try
        {
            var path = Path.Combine(folder.FullName, "pullproc.db");
            await using (await SqliteLedger.OpenAsync(path, TimeProvider.System, CancellationToken.None))
            {
                // Makes the schema.
            }

            var started = Stopwatch.GetTimestamp();
            LedgerFiller.Fill(path, size, Progress);
            var filling = Stopwatch.GetElapsedTime(started);
            await using var ledger = await SqliteLedger.OpenAsync(path, TimeProvider.System, CancellationToken.None);
            return await MeasureAsync(ledger, size, filling);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<LedgerFigures> MeasureAsync(SqliteLedger ledger, long size, TimeSpan filling)
    {
        var bytes = new FileInfo(ledger.Path).Length;
        var leases = new Queue<Lease>();
        var claim = await TimeAsync(Rounds, async _ => leases.Enqueue(
            (await ledger.Claims.ClaimNextAsync(LedgerFiller.Source, LedgerFiller.Pipeline, [], "bench/1/1", LeaseFor, CancellationToken.None))!.Lease));
        var transition = await TimeAsync(Rounds, _ => ledger.Outcomes.CompleteAsync(leases.Dequeue(), CancellationToken.None));
        var busy = Environment.CpuUsage.TotalTime;
        var discover = await TimeAsync(Pages, page => ledger.Discovery.DiscoverAsync(WindowOf(page), StudiesOf(page), CancellationToken.None));
        busy = Environment.CpuUsage.TotalTime - busy;
        var again = await TimeAsync(Pages, page => ledger.Discovery.DiscoverAsync(WindowOf(page), StudiesOf(page), CancellationToken.None));
        return new LedgerFigures
        {
            Items = size,
            Filling = filling,
            BytesPerStudy = (double)bytes / size,
            Claim = claim,
            Transition = transition,
            Discover = discover,
            DiscoverAgain = again,
            DiscoveredPerSecond = Page / (discover.Mean / 1000),
            DiscoverProcessor = busy.TotalMilliseconds / Pages,
            Status = await TimeAsync(Rounds, _ => ledger.Reading.CountsAsync(CancellationToken.None)),
            ListFailed = await TimeAsync(Rounds, _ => ledger.Reading.ListAsync(
                new StudyFilter { States = [WorkState.Waiting, WorkState.Quarantined], Limit = 50 }, CancellationToken.None)),
            Coverage = await TimeAsync(Pages, _ => ledger.Coverage.DaysAsync(
                LedgerFiller.Source, LedgerFiller.Pipeline, LedgerFiller.First, LedgerFiller.First.AddDays(364), withUndated: true, CancellationToken.None)),
        };
    }

    private static async Task<Spread> TimeAsync(int rounds, Func<int, Task> work)
    {
        var times = new List<double>(rounds);
        for (var round = 0; round < rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            await work(round);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        times.RemoveRange(0, rounds / 10); // Until the caches hold what they hold in a program that runs for days.
        return Spread.Of(times);
    }

    private static DiscoveredWindow WindowOf(int page) => new()
    {
        Source = LedgerFiller.Source,
        Pipeline = LedgerFiller.Pipeline,
        Lane = Lane.Backfill,
        From = new DateOnly(2018, 1, 1).AddDays(page),
        To = new DateOnly(2018, 1, 1).AddDays(page),
        Studies = Page,
        Rows = Page,
        Pages = 2,
        IsProven = true,
        IsOver = true,
        Proof = "1000 rows, then an empty page",
    };

    // UIDs in no order, as archives have them.
    private static DiscoveredStudy[] StudiesOf(int page)
    {
        var chance = new Random(page);
        return
        [
            .. Enumerable.Range(0, Page).Select(_ => new DiscoveredStudy
            {
                StudyInstanceUid = new StudyInstanceUid(string.Create(CultureInfo.InvariantCulture, $"1.2.276.0.{chance.Next()}.{chance.NextInt64()}.{chance.Next()}")),
                StudyDate = new DateOnly(2018, 1, 1).AddDays(page),
                Modalities = ["CT"],
                AccessionNumber = chance.Next().ToString(CultureInfo.InvariantCulture),
                Instances = 200,
                IsSettled = true,
            }),
        ];
    }

    private static void Progress(long done, long all) => Console.Error.WriteLine($"{done:N0} of {all:N0} work items made");
}
