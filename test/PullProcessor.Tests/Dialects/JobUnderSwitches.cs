using PullProcessor.Dicom;
using PullProcessor.DicomWeb;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.SandboxPacs;
using PullProcessor.Tests.DicomWeb;
using PullProcessor.Tests.Run;

namespace PullProcessor.Tests.Dialects;

/// <summary>The main job against a server with some switches: every study of the sandbox is to end Done with the report that a plain server gets, or the ledger to say why not.</summary>
internal sealed class JobUnderSwitches(SmallArchive archive)
{
    private static readonly Lock Gate = new();
    private static Task<IReadOnlyDictionary<StudyInstanceUid, SopInstanceUid>>? plain;

    /// <summary>Runs the job and compares the ledger with the truth of the sandbox, study by study.</summary>
    /// <param name="setting">The switches.</param>
    /// <param name="mayMiss">How many of the first studies may be missing.</param>
    /// <returns>What is wrong, a sentence a study.</returns>
    public async Task<IReadOnlyList<string>> WrongAsync(string setting, int mayMiss)
    {
        var expected = await PlainAsync();
        await using var bench = await Bench.StartAsync(archive, dialect: SandboxDialect.Of(setting)); // HTTPS must be there from the start.
        bench.Definition = bench.Definition with { Source = AsThePrograms(bench) };

        var faults = new List<DicomWebException?>();
        for (var round = 0; round < 2; round++) // A second listing finds what the first could not, as the next hour's does.
        {
            faults.Add(await bench.NewDiscovery().DiscoverAsync(SmallArchive.From, SmallArchive.To, sweeps: true, Bench.Cancellation));
            await bench.WorkOffAsync();
        }

        var windows = await bench.Ledger.Reading.WindowsAsync(null, null, 1000, Bench.Cancellation);
        var isDoubted = faults.Exists(fault => fault is not null) || windows.Any(window => !window.Window.IsProven);
        var items = (await bench.ItemsAsync()).ToDictionary(item => item.StudyInstanceUid);
        var truth = bench.Pacs.Server.Truth;
        TestContext.Current.TestOutputHelper?.WriteLine($"{setting}: {string.Join(", ", items.Values.CountBy(item => item.State))}; {windows.Count(window => !window.Window.IsProven)} windows unproven");
        var wrong = new List<string>();
        for (var study = mayMiss; study < SmallArchive.CtStudies; study++)
        {
            var uid = archive.Studies[study];
            if (Problem(items.GetValueOrDefault(uid), truth.Find(uid)!, expected[uid], isDoubted) is { } problem)
            {
                wrong.Add($"Study {study} {problem}.");
            }
        }

        return wrong;
    }

    // With the retries and rests that the program has by default, in the time of the bench.
    private static DicomWebClient AsThePrograms(Bench bench) =>
        Clients.Create(Clients.Endpoint(bench.Pacs.Server.BaseUrl.ToString()) with { Tls = bench.Pacs.Tls, Retries = 5, BreakAfter = 10 }, clock: bench.Clock);

    private static string? Problem(WorkItem? item, TrueStudy truth, SopInstanceUid expected, bool isDoubted)
    {
        var stored = truth.Stored.Select(each => each.Sop).ToList();
        return item switch
        {
            null => isDoubted ? null : "is not in the ledger though every window is proven",
            { State: WorkState.Done } when stored is not [var only] || only != expected => $"is Done, and the archive has {stored.Count} results that are not the one of a plain server",
            { State: WorkState.Done } => null,
            { State: WorkState.Skipped } => "is Skipped, which nothing undoes",
            { State: WorkState.Waiting or WorkState.Quarantined, Reason: not null } => null,
            { State: WorkState.Discovered } when isDoubted => null,
            _ => $"is {item.State} without a reason",
        };
    }

    private Task<IReadOnlyDictionary<StudyInstanceUid, SopInstanceUid>> PlainAsync()
    {
        lock (Gate)
        {
            return plain ??= RunPlainAsync();
        }
    }

    private async Task<IReadOnlyDictionary<StudyInstanceUid, SopInstanceUid>> RunPlainAsync()
    {
        await using var bench = await Bench.StartAsync(archive);
        await bench.DiscoverAsync();
        await bench.WorkOffAsync();
        return Enumerable.Range(0, SmallArchive.CtStudies).ToDictionary(study => archive.Studies[study], bench.ResultOf);
    }
}
