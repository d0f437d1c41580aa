
namespace PullProcessor.Pipeline.Ledger;

/// <summary>One change in the life of a work item. Events are only ever added.</summary>
public sealed record LedgerEvent
{
    /// <summary>The row's number; later events have higher ones.</summary>
    public long Id { get; init; }

    /// <summary>The item.</summary>
    public required long WorkItemId { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>What happened.</summary>
    public required LedgerEventKind Kind { get; init; }

    /// <summary>The state that was left; null when the state did not change.</summary>
    public WorkState? From { get; init; }

    /// <summary>The state that was entered; null when the state did not change.</summary>
    public WorkState? To { get; init; }

    /// <summary>The stage it happened in or entered.</summary>
    public Stage? Stage { get; init; }

    /// <summary>Failed attempts after it.</summary>
    public int? Attempts { get; init; }

    /// <summary>Why, where there is a failure.</summary>
    public FailureCode? Code { get; init; }

    /// <summary>More for an operator; never patient data.</summary>
    public string? Text { get; init; }

    /// <summary>The lease's owner.</summary>
    public string? Owner { get; init; }

    /// <summary>The lease's token.</summary>
    public long? Token { get; init; }
}
