using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Commands;

/// <summary>Which studies an operator means: named ones, or all that a filter chooses.</summary>
internal sealed record StudyChoice
{
    /// <summary>Study Instance UIDs and accession numbers; empty where the filter alone chooses.</summary>
    public required IReadOnlyList<string> Keys { get; init; }

    /// <summary>What must hold of each, named or not.</summary>
    public required StudyFilter Filter { get; init; }

    /// <summary>Whether a study that was named is meant. The model is not looked at: who names a study means it.</summary>
    public bool Takes(WorkItem item) =>
        (Filter.States.Count == 0 || Filter.States.Contains(item.State))
        && (Filter.Codes.Count == 0 || (item.Reason is { } reason && Filter.Codes.Contains(reason.Code)))
        && (Filter.From is null || item.StudyDate >= Filter.From)
        && (Filter.To is null || item.StudyDate <= Filter.To)
        && (Filter.Modality is null || item.Modalities.Contains(Filter.Modality));

    /// <summary>The states to look into, of those that an order is meant for.</summary>
    public IEnumerable<WorkState> StatesFor(IReadOnlyList<WorkState> meant) => Filter.States.Count == 0 ? meant : meant.Intersect(Filter.States);
}
