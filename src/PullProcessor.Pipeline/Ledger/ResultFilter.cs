using PullProcessor.Dicom;

namespace PullProcessor.Pipeline.Ledger;

/// <summary>Which results to list. What is null does not restrict.</summary>
public sealed record ResultFilter
{
    /// <summary>All that have not given way to another.</summary>
    public static IReadOnlyCollection<ResultState> Current { get; } = [.. Enum.GetValues<ResultState>().Where(state => state != ResultState.Superseded)];

    /// <summary>Only of this pipeline.</summary>
    public string? Pipeline { get; init; }

    /// <summary>Only in these states.</summary>
    public IReadOnlyCollection<ResultState> States { get; init; } = Current;

    /// <summary>Only for this destination.</summary>
    public string? Destination { get; init; }

    /// <summary>Only of this kind.</summary>
    public string? Kind { get; init; }

    /// <summary>Only of this study.</summary>
    public StudyInstanceUid? Study { get; init; }

    /// <summary>Only with a study date on or after this.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Only with a study date on or before this.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Only after this result: the last one of the page before.</summary>
    public long AfterId { get; init; }

    /// <summary>Most results to answer.</summary>
    public int Limit { get; init; } = 1000;
}
