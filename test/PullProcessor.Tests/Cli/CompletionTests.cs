namespace PullProcessor.Tests.Cli;

public sealed class CompletionTests
{
    /// <summary>What the scripts ask the program.</summary>
    [Theory]
    [InlineData("pullproc stu", "studies")]
    [InlineData("pullproc studies ret", "retry")]
    [InlineData("pullproc studies retry --state Q", "Quarantined")]
    [InlineData("pullproc ledger ba", "backup")]
    public async Task Suggest_ForAnUnfinishedLine_HasTheWord(string written, string word)
    {
        using var line = new CommandLine();

        Assert.Equal(0, await line.RunAsync($"[suggest:{written.Length}]", written));

        Assert.Contains(word, line.Output.Split('\n').Select(each => each.Trim()));
    }

    [Theory]
    [InlineData("bash", "complete -o default -F _pullproc pullproc")]
    [InlineData("zsh", "compdef _pullproc pullproc")]
    [InlineData("fish", "complete -c pullproc")]
    public async Task Completion_OfAShell_PrintsItsScript(string shell, string said)
    {
        using var line = new CommandLine();

        Assert.Equal(0, await line.RunAsync("completion", shell));

        Assert.Contains(said, line.Output, StringComparison.Ordinal);
    }
}
