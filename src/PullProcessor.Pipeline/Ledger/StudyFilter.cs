
namespace PullProcessor.Pipeline.Ledger;

/// <summary>Which work items to list. What is null or empty does not restrict.</summary>
public sealed record StudyFilter
{
    /// <summary>Only of this source.</summary>
    public string? Source { get; init; }

    /// <summary>Only of this pipeline.</summary>
    public string? Pipeline { get; init; }

    /// <summary>Only in these states.</summary>
    public IReadOnlyCollection<WorkState> States { get; init; } = [];

    /// <summary>Only with this reason.</summary>
    public FailureCode? Code { get; init; }

    /// <summary>Only with one of these reasons.</summary>
    public IReadOnlyCollection<FailureCode> Codes { get; init; } = [];

    /// <summary>Only with an object of this modality, as the source lists it.</summary>
    public string? Modality { get; init; }

    /// <summary>Only with a result of this model: its name, or its name and version with a space between.</summary>
    public string? Model { get; init; }

    /// <summary>Only with a study date on or after this.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Only with a study date on or before this.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Only after this item: the last one of the page before.</summary>
    public long AfterId { get; init; }

    /// <summary>Most items to answer.</summary>
    public int Limit { get; init; } = 1000;
}
