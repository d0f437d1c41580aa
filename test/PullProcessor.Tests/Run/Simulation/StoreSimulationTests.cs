using System.Collections.Concurrent;
using System.Globalization;

namespace PullProcessor.Tests.Run.Simulation;

/// <summary>
/// Storing under faults that are drawn by chance. 'scripts/soak store' sets the number of schedules and the first seed, and takes the summary from a file:
/// PULLPROC_SCHEDULES, PULLPROC_FIRST_SEED, PULLPROC_SUMMARY.
/// </summary>
public sealed class StoreSimulationTests(SmallArchive archive)
{
    private const int Usual = 500;

    [Fact]
    public async Task Store_UnderRandomFaultsAndKills_EveryDestinationHasOneCopyAndTheLedgerIsTrue()
    {
        await using var template = await SimulationTemplate.MakeAsync(archive);
        var first = Number("PULLPROC_FIRST_SEED", 1);
        var outcomes = new ConcurrentBag<(int Seed, ScheduleOutcome Outcome)>();

        await Parallel.ForEachAsync(Enumerable.Range(first, Number("PULLPROC_SCHEDULES", Usual)), Bench.Cancellation, async (seed, _) =>
            outcomes.Add((seed, await Schedule.RunAsync(template, archive.Studies[3], seed))));

        var total = outcomes.Aggregate(new ScheduleOutcome(), (sum, each) => sum + each.Outcome);
        if (Environment.GetEnvironmentVariable("PULLPROC_SUMMARY") is { Length: > 0 } summary)
        {
            await File.WriteAllTextAsync(summary, total.ToJson() + "\n", Bench.Cancellation);
        }

        var wrong = outcomes.Where(each => !each.Outcome.IsRight).OrderBy(each => each.Seed).Take(5).Select(each => $"seed {each.Seed}: {each.Outcome.ToJson()}").ToList();
        Assert.True(wrong.Count == 0, $"{total.ToJson()}\n{string.Join('\n', wrong)}");
        Assert.True(total is { Faults: > 0, Kills: > 0, TwoOwners: > 0, Quarantined: > 0 }, $"Nothing happened, which proves nothing: {total.ToJson()}");
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
