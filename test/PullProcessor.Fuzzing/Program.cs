using System.Globalization;
using PullProcessor.Fuzzing;

// Usage: fuzz SECONDS SEED PROCESSES FOLDER-FOR-FAILURES [corpus folder]; fuzz replay SEED [corpus folder]; fuzz child FIRST-SEED [corpus folder]
switch (args)
{
    case ["child", var first, .. var corpus]:
        return FuzzChild.Run(Number(first), new SeedFiles(corpus.FirstOrDefault()), Console.Out);
    case ["replay", var seed, .. var corpus]:
        return FuzzChild.Replay(Number(seed), new SeedFiles(corpus.FirstOrDefault()), Console.Out);
    case [var seconds, var seed, var processes, var failures, .. var corpus]:
        return await new FuzzRun(TimeSpan.FromSeconds(Number(seconds)), Number(processes), failures, corpus.FirstOrDefault(), TimeProvider.System).RunAsync(Number(seed), Console.Out);
    default:
        Console.Error.WriteLine("usage: scripts/fuzz [SECONDS] [SEED], or scripts/fuzz replay SEED");
        return 2;
}

static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
