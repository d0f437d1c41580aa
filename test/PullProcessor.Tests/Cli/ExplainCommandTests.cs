using System.Text.Json.Nodes;
using PullProcessor.Pipeline;

namespace PullProcessor.Tests.Cli;

/// <summary>studies explain: the table of failures at the command line.</summary>
public sealed class ExplainCommandTests
{
    [Fact]
    public async Task Explain_ACode_SaysWhatItMeansWhatFollowsAndWhatToDo()
    {
        using var line = new CommandLine();

        Assert.Equal(0, await line.RunAsync("studies", "explain", "204"));

        Assert.Equal(
            """
            204 RetrieveMissing: it lists instances that it does not have (404).
              pullproc tries again after 5 s, 15 s, 2 min, 15 min, 2 h, 8 h, each time in the stage that failed; then the study is Quarantined.
              To do: the archive has lost them; the reason names the first. '"incomplete": "process"' goes on without them.
            """,
            line.Output.ReplaceLineEndings("\n").TrimEnd());
    }

    [Fact]
    public async Task Explain_NoCode_ExplainsAll()
    {
        using var line = new CommandLine();

        Assert.Equal(0, await line.RunAsync("studies", "explain", "--json"));

        Assert.Equal(Enum.GetValues<FailureCode>().Select(code => (int)code), JsonNode.Parse(line.Output)!.AsArray().Select(rule => (int)rule!["code"]!));
    }

    [Fact]
    public async Task Explain_UnknownCode_SaysHowToSeeAll()
    {
        using var line = new CommandLine();

        Assert.Equal(2, await line.RunAsync("studies", "explain", "999999"));

        Assert.Equal("There is no failure code 999999. 'pullproc studies explain' shows all.", line.Error.Trim());
    }
}
