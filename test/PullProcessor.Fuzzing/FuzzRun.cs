using System.Collections.Concurrent;
using System.Globalization;

namespace PullProcessor.Fuzzing;

/// <summary>Keeps child processes at work for a time, judges how they end, and keeps the inputs that they ended at.</summary>
internal sealed class FuzzRun(TimeSpan duration, int processes, string failures, string? corpus, TimeProvider time)
{
    // Far apart, so that no two children make the same inputs.
    private const int SeedsOfAProcess = 100_000_000;

    private readonly ConcurrentDictionary<string, FuzzTally> tallies = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<string> kept = [];
    private readonly SeedFiles seeds = new(corpus);

    /// <summary>Runs, and prints a table and a summary line.</summary>
    /// <returns>0 where nothing failed, 1 otherwise.</returns>
    public async Task<int> RunAsync(int seed, TextWriter output)
    {
        await output.WriteLineAsync(
            $"Fuzzing for {duration.TotalSeconds:0} s in {processes} processes from seed {seed}: {seeds.Files.Count} files, {seeds.Json.Count} data sets as JSON, images of {seeds.Images.Count} transfer syntaxes.");
        using var end = new CancellationTokenSource(duration, time);
        var started = time.GetTimestamp();
        var endings = await Task.WhenAll(Enumerable.Range(0, processes).Select(number => WorkAsync(seed + (number * SeedsOfAProcess), end.Token)));
        var all = endings.SelectMany(each => each).ToList();

        foreach (var (target, tally) in tallies.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            await output.WriteLineAsync($"{tally.Accepted + tally.Refused + tally.Faults,9} {target}: {tally.Accepted} accepted, {tally.Refused} refused, {tally.Faults} faults");
        }

        foreach (var line in kept.Order(StringComparer.Ordinal).Take(20))
        {
            await output.WriteLineAsync(line);
        }

        var inputs = tallies.Values.Sum(tally => tally.Accepted + tally.Refused + tally.Faults) + all.Count;
        var faults = tallies.Values.Sum(tally => tally.Faults);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{inputs} inputs in {time.GetElapsedTime(started).TotalSeconds:0} s: {all.Count(e => e == FuzzEnding.Crash)} crashes, {all.Count(e => e == FuzzEnding.Hang)} hangs, {all.Count(e => e == FuzzEnding.Memory)} over 1 GB, {faults} faults."));
        return all.Count == 0 && faults == 0 ? 0 : 1;
    }

    private async Task<IReadOnlyList<FuzzEnding>> WorkAsync(int seed, CancellationToken end)
    {
        var endings = new List<FuzzEnding>();
        while (!end.IsCancellationRequested)
        {
            await using var child = new FuzzProcess(seed, corpus, time);
            var ending = await child.WatchAsync(Count, end);
            if (ending is { } bad)
            {
                endings.Add(bad);
                Keep(child.Seed, bad.ToString(), child.LastWords);
            }

            seed = child.Seed + 1;
        }

        return endings;
    }

    private void Count(int seed, char kind, string rest)
    {
        var target = kind == 'f' ? rest[..rest.IndexOf(": ", StringComparison.Ordinal)] : rest;
        tallies.AddOrUpdate(target, _ => default(FuzzTally).With(kind), (_, tally) => tally.With(kind));
        if (kind == 'f')
        {
            Keep(seed, "Fault", rest);
        }
    }

    private void Keep(int seed, string kind, string words)
    {
        if (kept.Count >= 200)
        {
            return; // One cause often has a thousand inputs.
        }

        Directory.CreateDirectory(failures);
        var input = FuzzInput.Make(seed, seeds);
        var path = Path.Combine(failures, $"{kind}-{seed}.{(input.Target == FuzzInput.Json ? "json" : "dcm")}");
        File.WriteAllBytes(path, input.Bytes);
        kept.Add($"{kind} at seed {seed}, {input.Target}, kept as {path}: {words[..Math.Min(words.Length, 600)]}");
    }
}
