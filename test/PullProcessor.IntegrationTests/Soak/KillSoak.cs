using System.Diagnostics;
using System.Text.Json.Nodes;
using PullProcessor.IntegrationTests.Peers;
using PullProcessor.SandboxPacs;
using PullProcessor.SandboxPacs.Phantoms;

namespace PullProcessor.IntegrationTests.Soak;

/// <summary>
/// Works off the studies of a sandbox by the real program while that is killed every one to ten seconds, at times two of them, and the server has faults.
/// Then the program runs to its end, and the ledger is compared with what the server has.
/// </summary>
internal sealed class KillSoak(KillPlan plan, Action<string> tell) : IDisposable
{
    // What a server in trouble does. Each hits a question once, and begins anew whenever it is set.
    private static readonly string[] Faults =
    [
        "", "", "reset=20000", "cut=20000", "cut-length=20000", "refusal=500:any", "refusal=503:retrieve", "refusal=500:store",
        "throttle=429:1", "storm=5:503:1", "death=3:6", "stow-breaks", "stow-lost", "stow-hidden=4", "stow-no-body", "latency=60",
    ];

    private static readonly string[] Period = ["--from", KillPlan.From.ToString("yyyy-MM-dd"), "--to", KillPlan.To.ToString("yyyy-MM-dd"), "--json"];
    private static readonly string[] Backfill = ["backfill", "start", .. Period];

    private readonly WorkFolder work = new();
    private readonly Random chance = new(plan.Seed);
    private int kills;
    private int killsOfTwo;
    private int faults;
    private int blamed;

    public async Task<KillSummary> RunAsync(CancellationToken ct)
    {
        var archive = Path.Combine(work.Root, "pacs");
        var truth = PhantomArchive.Create(archive, new PhantomPlan
        {
            Seed = (ulong)plan.Seed,
            CtStudies = plan.Studies,
            SlicesFrom = KillPlan.SlicesFrom,
            SlicesTo = KillPlan.SlicesTo,
            SliceSize = 64,
            From = KillPlan.From,
            To = KillPlan.To,
            WithOddOnes = false,
        });
        var bytes = Directory.EnumerateFiles(archive, "*.dcm", SearchOption.AllDirectories).Sum(path => new FileInfo(path).Length);
        await using var pacs = await SandboxServer.StartAsync(new SandboxOptions { Folder = archive }, ct);
        work.Configure(new PipelineOf("chest", pacs.BaseUrl, pacs.BaseUrl));
        var started = Stopwatch.StartNew();
        await KillAsync(pacs, started, Pace(bytes), ct);
        pacs.Dialect = new SandboxDialect();
        await FinishAsync();
        return await JudgeAsync(pacs, [.. truth.Studies.Select(study => study.StudyInstanceUid)], started.Elapsed);
    }

    public void Dispose() => work.Dispose();

    // Slow enough that the work lasts for about half of the time, at four studies side by side; a site's network is slow too.
    private string Pace(long bytes) => $"slow={(long)(bytes / 4 / Math.Max(1, plan.Killing.TotalSeconds / 2))}";

    private async Task KillAsync(SandboxServer pacs, Stopwatch started, string pace, CancellationToken ct)
    {
        while (started.Elapsed < plan.Killing)
        {
            var fault = Faults[chance.Next(Faults.Length)];
            pacs.Dialect = SandboxDialect.Of(fault.Length == 0 ? pace : $"{pace},{fault}");
            faults += fault.Length == 0 ? 0 : 1;
            var isTwo = chance.Next(4) == 0;
            using var first = new KilledProgram(Backfill, work.Root);
            using var second = isTwo ? new KilledProgram(Backfill, work.Root) : null;
            var wait = Task.Delay(TimeSpan.FromSeconds(1 + (9 * chance.NextDouble())), TimeProvider.System, ct);
            await Task.WhenAny(wait, Task.WhenAll(first.Ended, second?.Ended ?? Task.CompletedTask));
            foreach (var program in new[] { first, second }.OfType<KilledProgram>())
            {
                if (await program.KillAsync())
                {
                    kills++;
                    killsOfTwo += isTwo ? 1 : 0;
                }
                else
                {
                    program.AssertEndedWell();
                }
            }

            if (first.ExitCode == 0 && (second?.ExitCode ?? 0) == 0)
            {
                return; // All is done before the time is over.
            }
        }
    }

    /// <summary>As an operator does on the morning after: what waits for long is tried again at once, and what was blamed for the kills is released.</summary>
    private async Task FinishAsync()
    {
        for (var round = 0; round < 10; round++)
        {
            AssertEndedWell(await work.RunAsync(Backfill));
            if ((await work.RunAsync(["coverage", .. Period])).ExitCode == 0)
            {
                return;
            }

            blamed += (await work.StudiesAsync()).Count(study => (int?)study["reason"]?["code"] == 902);
            (await work.RunAsync("studies", "retry", "--state", "Waiting", "--state", "Quarantined", "--reason", "the faults are over", "--json")).Exited(0);
            AssertEndedWell(await work.RunAsync("once", "--json")); // What has left a campaign that had ended.
        }
    }

    private static void AssertEndedWell(ProgramRun run) => Assert.True(run.ExitCode is 0 or 3, $"pullproc ended with {run.ExitCode}: {run.Error}");

    private async Task<KillSummary> JudgeAsync(SandboxServer pacs, IReadOnlyList<string> studies, TimeSpan elapsed)
    {
        var rows = await work.StudiesAsync();
        var coverage = await work.RunAsync(["coverage", .. Period]);
        var stored = pacs.Truth.Studies.ToDictionary(study => study.Study.Value, study => study.Stored.Count());
        foreach (var row in rows.Where(row => (string?)row["state"] != "Done"))
        {
            tell($"not done: {row}");
        }

        return new KillSummary
        {
            Plan = plan,
            Kills = (kills, killsOfTwo),
            Faults = (faults, Sum(rows, "attempts")),
            Elapsed = elapsed,
            Lost = studies.Except(rows.Select(row => (string)row["studyInstanceUid"]!)).Count() + studies.Count(study => stored.GetValueOrDefault(study) == 0),
            Duplicated = stored.Values.Sum(count => Math.Max(0, count - 1)),
            Stuck = rows.Count(row => (string?)row["state"] != "Done"),
            Deaths = (Sum(rows, "deaths"), blamed),
            Coverage = (coverage.ExitCode == 0, (int)coverage.Json["windowsProven"]!),
            BytesFetched = rows.Sum(row => (long)row["bytesFetched"]!),
            BytesRefetched = rows.Sum(row => (long)row["bytesRefetched"]!),
        };
    }

    private static int Sum(IReadOnlyList<JsonNode> rows, string key) => rows.Sum(row => (int)row[key]!);
}
