using PullProcessor.Pipeline;

namespace PullProcessor.Commands;

/// <summary>The rules of failures in words for a terminal.</summary>
internal static class FailureText
{
    /// <summary>What an operator should do, without the marks of a document.</summary>
    public static string AdviceOf(FailureRule rule) => Plain(rule.Advice);

    /// <summary>What it means.</summary>
    public static string MeaningOf(FailureRule rule) => Plain(rule.Text);

    /// <summary>What pullproc does about it by itself.</summary>
    public static string RetryOf(FailureRule rule) => rule.Retry switch
    {
        RetryKind.AfterWaits => $"tries again after {string.Join(", ", rule.Waits.Select(SpanText.Short))}, each time in the stage that failed; then the study is Quarantined",
        RetryKind.WhileAway => $"tries again after {string.Join(", ", rule.Waits.Select(SpanText.Short))}, and after the last wait again and again, for as long as it takes",
        RetryKind.Never => "does not try again: the study is Quarantined at once",
        RetryKind.WhenItChanges => "takes the study up again when its listing changes",
        RetryKind.ByOperator => "leaves it to an operator",
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule.Retry, "Not a kind of retry."),
    };

    private static string Plain(string text) => text.Replace("`", "'", StringComparison.Ordinal);
}
