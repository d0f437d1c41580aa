using PullProcessor.SandboxPacs.Dialects;
using PullProcessor.Tests.Run;

namespace PullProcessor.Tests.Dialects;

/// <summary>The main job against servers that depart from the standard in several ways at once, as real ones do.</summary>
public sealed class CombinationTests(SmallArchive archive)
{
    private const int Combinations = 200;
    private const int FewestSwitches = 2;
    private const int MostSwitches = 5;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, Combinations)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Job_UnderSeveralSwitches_EndsRightOrSaysWhy(int seed)
    {
        var setting = SettingOf(seed);

        var wrong = await new JobUnderSwitches(archive).WrongAsync(setting, mayMiss: setting.Contains("qido-departures", StringComparison.Ordinal) ? 2 : 0);

        Assert.True(wrong.Count == 0, $"{setting}: {string.Join(" ", wrong)}");
    }

    private static string SettingOf(int seed)
    {
        var chance = new Random(seed);
        var names = SandboxSwitches.All.Select(each => each.Name).Where(name => !MainJobTests.LeftOut.ContainsKey(name) && !MainJobTests.Failing.ContainsKey(name)).ToArray();
        chance.Shuffle(names);
        return string.Join(',', names.Take(chance.Next(FewestSwitches, MostSwitches + 1)).Select(MainJobTests.SettingOf));
    }
}
