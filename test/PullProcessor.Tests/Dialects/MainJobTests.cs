using PullProcessor.Dicom;
using PullProcessor.DicomWeb;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.SandboxPacs;
using PullProcessor.SandboxPacs.Dialects;
using PullProcessor.Tests.Run;

namespace PullProcessor.Tests.Dialects;

/// <summary>The main job against a server with one switch: every study of the sandbox ends Done with the report that a plain server gets, or the ledger says why not.</summary>
public sealed class MainJobTests(SmallArchive archive)
{
    private static readonly Lock Gate = new();
    private static Task<IReadOnlyDictionary<StudyInstanceUid, SopInstanceUid>>? plain;

    /// <summary>Switches that the job is not run under, and why.</summary>
    internal static readonly Dictionary<string, string> LeftOut = new()
    {
        ["tls"] = "the client of the bench does not trust the sandbox's certificate",
        ["tls-client"] = "the client has no client certificates yet",
        ["stall"] = "ends by a time-out, which WireTests hold by the clock",
        ["silence"] = "ends by a time-out, which WireTests hold by the clock",
        ["slow"] = "takes as long as it says",
    };

    /// <summary>Switches under which the client loses a study or takes a wrong one without saying so: the job's test holds that it still does.</summary>
    internal static readonly Dictionary<string, string> Failing = new()
    {
    };

    public static TheoryData<string> Rows => [.. SandboxSwitches.All.Select(each => each.Name).Where(name => !LeftOut.ContainsKey(name))];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Job_UnderOneSwitch_EndsRightOrSaysWhy(string name)
    {
        var wrong = await WrongAsync(SettingOf(name), mayMiss: name == "qido-departures" ? 2 : 0);

        Assert.True(Failing.ContainsKey(name) ? wrong.Count > 0 : wrong.Count == 0, $"{name}: {string.Join(" ", wrong)}");
    }

    // Defaults suit large archives; these make something happen in one of seven studies on seven days.
    private static string SettingOf(string name) => name switch
    {
        "qido-cap" => "qido-cap=1",
        "qido-ceiling" => "qido-ceiling=1",
        "qido-broad" => "qido-broad=0",
        "qido-default-page" => "qido-default-page=1:4",
        "multipart-cut" => "multipart-cut=3",
        "stow-hidden" => "stow-hidden=3",
        "latency" => "latency=1",
        "latency-knee" => "latency-knee=1:1",
        _ => name,
    };

    private async Task<IReadOnlyList<string>> WrongAsync(string setting, int mayMiss)
    {
        await using var bench = await Bench.StartAsync(archive);
        var expected = await PlainAsync();
        bench.Pacs.Server.Dialect = SandboxDialect.Of(setting);

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
