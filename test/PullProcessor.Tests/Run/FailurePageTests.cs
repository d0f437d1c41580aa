using System.Text;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Run;
using PullProcessor.Tests.Cli;
using PullProcessor.Tests.Configuration;

namespace PullProcessor.Tests.Run;

/// <summary>docs/failures.md is what the table of failures says.</summary>
public sealed class FailurePageTests
{
    [Fact]
    public void Page_OfTheFailures_IsWhatTheTableSays() => Golden.Matches(Path.Combine(Repository.Root, "docs", "failures.md"), Page());

    [Fact]
    public void Rules_OfAllCodes_AreThereInTheirOrder() => Assert.Equal(Enum.GetValues<FailureCode>(), FailureRules.All.Select(rule => rule.Code));

    [Fact]
    public void Rules_WithWaits_AreTriedAgainAndOnlyThey() =>
        Assert.All(FailureRules.All, rule => Assert.Equal(rule.Waits.Count > 0, rule.Retry is RetryKind.AfterWaits or RetryKind.WhileAway));

    private static string Page()
    {
        var page = new StringBuilder();
        page.Append("# Failures\n\n");
        page.Append("Generated from the table of failures, `src/PullProcessor.Pipeline/FailureRules.cs` (`PULLPROC_UPDATE_GOLDEN=1`, class `FailurePageTests`). Do not edit.\n\n");
        page.Append("Every study that is not Done has one of these codes, and a text that says on which object and what the server answered. The first digit is the step:\n");
        page.Append("1 query, 2 retrieve, 3 decode, 4 infer, 5 store, 9 the program and its operators. `pullproc studies list --code N` finds them, `pullproc studies show UID` tells all.\n\n");
        page.Append("| code | name | what it means | tried again | tries in a stage | what to do |\n|---|---|---|---|---|---|\n");
        foreach (var rule in FailureRules.All)
        {
            page.Append($"| {(int)rule.Code} | {rule.Code} | {rule.Text} | {Again(rule)} | {rule.MostTries?.ToString() ?? "-"} | {rule.Advice} |\n");
        }

        page.Append("\n## How it is tried again\n\n");
        page.Append("- Each wait is lengthened by chance, by up to a fifth, so that studies that failed together do not come back together.\n");
        page.Append($"- A server that asks for a longer wait (`Retry-After`) gets it, up to {Text(FailureRules.LongestRetryAfter)}.\n");
        page.Append("- Tries are counted by the stage in which they failed: Listing, Fetching, Inferring, Storing, Confirming. After the last one of a stage the study is Quarantined.\n");
        page.Append($"  Within one try the client sends at most {RetryPolicy.RequestsSentAgain} requests again, over all servers: docs/operating.md.\n");
        page.Append("- Being stopped costs no try, and neither does the death of the program, nor a source that rests or a destination that is away.\n");
        page.Append("- A study during which the program died is run alone the next time: nothing else is begun beside it. When the program dies again while it runs alone (or had nothing\n");
        page.Append("  else at work), twice in a row at the same instance, or five times while it waited for a server and came no further, the study is Quarantined with 902. A death in company proves nothing, since any of those at work may be the cause.\n");
        page.Append("- `pullproc studies retry` gives Waiting and Quarantined studies all tries again, at once.\n");
        return page.ToString();
    }

    private static string Again(FailureRule rule) => rule.Retry switch
    {
        RetryKind.Never => "no: quarantined",
        RetryKind.AfterWaits => "after " + string.Join(", ", rule.Waits.Select(Text)),
        RetryKind.WhileAway => "after " + string.Join(", ", rule.Waits.Select(Text)) + ", then at that distance for as long as it takes",
        RetryKind.WhenItChanges => "when the study or `select` changes",
        RetryKind.ByOperator => "when an operator says so",
        _ => throw new InvalidOperationException(rule.Retry.ToString()),
    };

    private static string Text(TimeSpan wait) => wait switch
    {
        { TotalMinutes: < 1 } => $"{wait.TotalSeconds:0} s",
        { TotalHours: < 1 } => $"{wait.TotalMinutes:0} min",
        _ => $"{wait.TotalHours:0} h",
    };
}
