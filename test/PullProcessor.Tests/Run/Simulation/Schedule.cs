using PullProcessor.Dicom;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Run;

namespace PullProcessor.Tests.Run.Simulation;

/// <summary>One study on its way to all its destinations, by as many programs as it takes.</summary>
internal sealed class Schedule
{
    private const int MostSteps = 300;

    private readonly int seed;
    private readonly Fate fate;
    private readonly WorldTime time = new();
    private readonly SimulatedSite site;
    private readonly string folder;
    private readonly StudyInstanceUid study;
    private readonly HashSet<string> dead = [];
    private SqliteLedger observer = null!;
    private ScheduleOutcome outcome = new() { Schedules = 1 };
    private int programs;

    private Schedule(SimulationTemplate template, StudyInstanceUid study, string folder, int seed)
    {
        this.seed = seed;
        this.study = study;
        this.folder = folder;
        fate = new Fate(seed);
        site = new SimulatedSite(template, [new FaultyArchive("one", fate), new FaultyArchive("two", fate)], new FaultyHook(fate), seed % 8 == 0 ? Path.Combine(folder, "lines") : null);
    }

    private string LedgerPath => Path.Combine(folder, "ledger.db");

    public static async Task<ScheduleOutcome> RunAsync(SimulationTemplate template, StudyInstanceUid study, int seed)
    {
        // Used one after the other: Dapper compiles each statement once for every path of a database.
        var folder = template.Folders.TryTake(out var free) ? free : Directory.CreateTempSubdirectory("pullproc-schedule-");
        try
        {
            return await new Schedule(template, study, folder.FullName, seed).RunAsync();
        }
        finally
        {
            folder.Delete(recursive: true);
            folder.Create();
            template.Folders.Add(folder);
        }
    }

    private async Task<ScheduleOutcome> RunAsync()
    {
        await site.Template.WriteLedgerAsync(LedgerPath);
        await using (observer = await SqliteLedger.OpenAsync(LedgerPath, time, CancellationToken.None))
        {
            SimulatedProgram? program = null;
            for (var step = 0; step < MostSteps && await NextAsync() is { State: not WorkState.Done } item; step++)
            {
                if (program is not null && fate.Next(2) == 0)
                {
                    await program.DisposeAsync();
                    program = null;
                }

                program ??= await StartAsync();
                if (!await StepAsync(program, item))
                {
                    await program.DisposeAsync();
                    program = null;
                }

                await CheckAsync();
            }

            if (program is not null)
            {
                await program.DisposeAsync();
            }

            await JudgeAsync();
        }

        return outcome with { Faults = fate.Mishaps };
    }

    private Task<SimulatedProgram> StartAsync()
    {
        var number = ++programs;
        return SimulatedProgram.StartAsync($"host/{number}/1", new MortalClock(time, fate.NextDeath()), LedgerPath, site, seed + number);
    }

    /// <summary>The study as it stands, when its next try is due.</summary>
    private async Task<WorkItem> NextAsync()
    {
        var item = (await observer.Reading.FindAsync(study, CancellationToken.None)).Single();
        time.AdvanceTo(item.NextTry?.AddMilliseconds(1) ?? time.GetUtcNow());
        return item;
    }

    /// <returns>False where the program is dead.</returns>
    private async Task<bool> StepAsync(SimulatedProgram program, WorkItem item)
    {
        outcome = outcome with { Quarantined = outcome.Quarantined + (item.State == WorkState.Quarantined ? 1 : 0) };
        try
        {
            await program.Ledger.Claims.ReleaseOrphansAsync(dead, CancellationToken.None);
            item = await RetryIfBlamedAsync(program, item);
            if (await ClaimAsync(program, item) is { } work)
            {
                await WorkAsync(program, work);
            }
        }
        catch (ProcessDeath)
        {
        }

        if (program.Clock.IsDead)
        {
            outcome = outcome with { Kills = outcome.Kills + 1 };
            dead.Add(program.Owner);
        }

        return !program.Clock.IsDead && !program.Stalled.Task.IsCompleted;
    }

    // The kills come from outside, and twice at one place looks like the study's fault: then an operator looks, and has it tried again.
    private static async Task<WorkItem> RetryIfBlamedAsync(SimulatedProgram program, WorkItem before)
    {
        var item = await program.Ledger.Reading.LoadAsync(before.Id, CancellationToken.None);
        return item.Reason?.Code == FailureCode.ProgramDied
            ? (await program.Ledger.Orders.GiveAsync(StudyOrder.Retry, [item], "killed from outside", "simulation", CancellationToken.None)).Moved[0]
            : before;
    }

    private static Task<ClaimedWork?> ClaimAsync(SimulatedProgram program, WorkItem item) => item.State == WorkState.Quarantined
        ? program.Ledger.Claims.ClaimForDeliveryAsync(item.Id, program.Owner, StudyWorker.LeaseFor, CancellationToken.None) // As 'results resend' does.
        : program.Ledger.Claims.ClaimNextAsync(Bench.Source, Bench.Name, [], program.Owner, StudyWorker.LeaseFor, CancellationToken.None);

    /// <summary>Where the program stops in the middle of a request for longer than its lease, another takes the study over before the first wakes up.</summary>
    private async Task WorkAsync(SimulatedProgram program, ClaimedWork work)
    {
        var working = program.Worker.WorkAsync(work, CancellationToken.None);
        if (await Task.WhenAny(working, program.Stalled.Task) != working)
        {
            outcome = outcome with { TwoOwners = outcome.TwoOwners + 1 };
            time.Advance(StudyWorker.LeaseFor + TimeSpan.FromSeconds(1));
            await using var other = await StartAsync();
            await StepAsync(other, await NextAsync());
            await CheckAsync();
            program.Resume();
        }

        await working;
    }

    /// <summary>What the ledger calls confirmed is there, at every moment.</summary>
    private async Task CheckAsync()
    {
        var item = (await observer.Reading.FindAsync(study, CancellationToken.None)).Single();
        var results = await observer.Reading.ResultsAsync(item.Id, CancellationToken.None);
        var wrong = results.Count(result => result.ConfirmedAt is not null && site.CopiesOf(result.Destination, result.SopInstanceUid.Value) != 1)
            + (item.State == WorkState.Done && results.Any(result => result.SupersededAt is null && result.ConfirmedAt is null) ? 1 : 0)
            + (item.Reason?.Code == FailureCode.ProgramFault ? 1 : 0);
        outcome = outcome with { LedgerWrong = outcome.LedgerWrong + wrong };
    }

    private async Task JudgeAsync()
    {
        var item = (await observer.Reading.FindAsync(study, CancellationToken.None)).Single();
        var results = await observer.Reading.ResultsAsync(item.Id, CancellationToken.None);
        var wanted = site.Archives.Count + 1 + (site.Lines is null ? 0 : 1);
        var copies = results.Select(result => site.CopiesOf(result.Destination, result.SopInstanceUid.Value)).ToList();
        var events = await observer.Reading.EventsAsync(item.Id, CancellationToken.None);
        outcome = outcome with
        {
            Objects = wanted,
            Copies = copies.Sum(),
            Lost = Math.Max(0, wanted - copies.Count(count => count > 0)),
            Doubled = site.CountAll() - copies.Count(count => count > 0),
            LedgerWrong = outcome.LedgerWrong + (item.State == WorkState.Done && results.Count == wanted ? 0 : 1),
            Differed = site.Archives.Sum(archive => archive.Differed) + site.Hook.Differed + events.Count(told => told.Kind == LedgerEventKind.ResultDiffered),
            SentAgain = site.Archives.Sum(archive => archive.SentAgain),
        };
    }
}
