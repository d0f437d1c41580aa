namespace PullProcessor.Pipeline.Store;

/// <summary>What <c>auto</c> stands for at a destination: the richest objects that it takes.</summary>
public static class AutoChoice
{
    /// <summary>A report, with a segmentation where the model makes masks; else a presentation state; else a secondary capture.</summary>
    /// <param name="accepts">What the destination is known to take; null where nothing is known of it, and then a report alone is tried.</param>
    /// <param name="makesMasks">Whether the model makes masks.</param>
    /// <returns>Empty where nothing of these is taken.</returns>
    public static IReadOnlyList<ResultKind> Of(IReadOnlyCollection<ResultKind>? accepts, bool makesMasks)
    {
        // Reports are what most archives take. One that refuses segmentations would keep every study from being done, so these are for those that say they take them.
        accepts ??= [ResultKind.Sr];
        return (accepts.Contains(ResultKind.Sr), accepts.Contains(ResultKind.Seg) && makesMasks) switch
        {
            (true, true) => [ResultKind.Sr, ResultKind.Seg],
            (true, false) => [ResultKind.Sr],
            _ => [.. ((ResultKind[])[ResultKind.Gsps, ResultKind.Sc]).Where(accepts.Contains).Take(1)],
        };
    }
}
