namespace PullProcessor.Pipeline;

/// <summary>What a failure means, what the program does about it, and what an operator should do.</summary>
public sealed record FailureRule
{
    /// <summary>Which failure.</summary>
    public required FailureCode Code { get; init; }

    /// <summary>What it means, for an operator.</summary>
    public required string Text { get; init; }

    /// <summary>What follows from it.</summary>
    public required RetryKind Retry { get; init; }

    /// <summary>The waits between tries, the first after the first try; each is lengthened by chance by up to a fifth. Empty where there is no other try.</summary>
    public IReadOnlyList<TimeSpan> Waits { get; init; } = [];

    /// <summary>What an operator should do.</summary>
    public required string Advice { get; init; }

    /// <summary>Tries in one stage before the study is Quarantined; null where it never is.</summary>
    public int? MostTries => Retry switch
    {
        RetryKind.AfterWaits => Waits.Count + 1,
        RetryKind.Never => 1,
        RetryKind.WhileAway or RetryKind.WhenItChanges or RetryKind.ByOperator => null,
        _ => throw new InvalidOperationException($"{Retry} is no kind of retry."),
    };
}
