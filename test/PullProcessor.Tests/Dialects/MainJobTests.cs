using PullProcessor.SandboxPacs.Dialects;
using PullProcessor.Tests.Run;

namespace PullProcessor.Tests.Dialects;

/// <summary>The main job against a server with one switch: every study of the sandbox ends Done with the report that a plain server gets, or the ledger says why not.</summary>
public sealed class MainJobTests(SmallArchive archive)
{
    /// <summary>Switches that the job is not run under, and why.</summary>
    internal static readonly Dictionary<string, string> LeftOut = new()
    {
        ["stall"] = "ends by a time-out, which WireTests hold by the clock",
        ["silence"] = "ends by a time-out, which WireTests hold by the clock",
        ["slow"] = "takes as long as it says",
    };

    /// <summary>Switches under which the client loses a study or takes a wrong one without saying so: the job's test holds that it still does.</summary>
    internal static readonly Dictionary<string, string> Failing = [];

    public static TheoryData<string> Rows => [.. SandboxSwitches.All.Select(each => each.Name).Where(name => !LeftOut.ContainsKey(name))];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Job_UnderOneSwitch_EndsRightOrSaysWhy(string name)
    {
        var wrong = await new JobUnderSwitches(archive).WrongAsync(SettingOf(name), mayMiss: name == "qido-departures" ? 2 : 0);

        Assert.True(Failing.ContainsKey(name) ? wrong.Count > 0 : wrong.Count == 0, $"{name}: {string.Join(" ", wrong)}");
    }

    // Defaults suit large archives; these make something happen in one of seven studies on seven days.
    internal static string SettingOf(string name) => name switch
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
}
