using PullProcessor.Tests.Configuration;

namespace PullProcessor.Tests.Cli;

public sealed class CompletionTests
{
    /// <summary>What the scripts ask the program.</summary>
    [Theory]
    [InlineData("pullproc stu", "studies")]
    [InlineData("pullproc studies ret", "retry")]
    [InlineData("pullproc studies retry --state Q", "Quarantined")]
    [InlineData("pullproc ledger ba", "backup")]
    [InlineData("pullproc studies list --state Q", "Quarantined")]
    [InlineData("pullproc studies list --state Done Q", "Quarantined")]
    [InlineData("pullproc results list --state L", "Lost")]
    [InlineData("pullproc studies list --state Done --pip", "--pipeline")]
    [InlineData("pullproc status --watch --ev", "--every")]
    [InlineData("pullproc status --watch ", "--every")]
    [InlineData("pullproc once --pipeline chest --", "--from")]
    [InlineData("pullproc studies sh", "show")]
    public async Task Suggest_ForAnUnfinishedLine_HasTheWord(string written, string word)
    {
        using var line = new CommandLine();

        Assert.Equal(0, await line.RunAsync($"[suggest:{written.Length}]", written));

        Assert.Contains(word, line.Output.Split('\n').Select(each => each.Trim()));
    }

    [Theory]
    [InlineData("pullproc once --pipeline ", "chest")]
    [InlineData("pullproc studies retry --source m", "main")]
    [InlineData("pullproc source show ", "main")]
    public async Task Suggest_WhereANameBelongs_HasThoseOfTheConfiguration(string written, string word)
    {
        using var folder = new ConfigurationFolder();
        using var line = new CommandLine();
        written = written.Replace("pullproc ", $"pullproc --config {folder.File} ", StringComparison.Ordinal);

        Assert.Equal(0, await line.RunAsync($"[suggest:{written.Length}]", written));

        Assert.Equal(word, line.Output.Trim());
    }

    /// <summary>Every way to ask for help, beside the verbs, is in the way of who looks for a verb.</summary>
    [Theory]
    [InlineData("pullproc ")]
    [InlineData("pullproc ledger ")]
    public async Task Suggest_WhereAVerbBelongs_HasVerbsOnly(string written)
    {
        using var line = new CommandLine();

        Assert.Equal(0, await line.RunAsync($"[suggest:{written.Length}]", written));

        Assert.All(line.Output.TrimEnd('\n').Split('\n'), word => Assert.Matches("^[a-z]+$", word));
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
