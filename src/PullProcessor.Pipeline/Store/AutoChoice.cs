namespace PullProcessor.Pipeline.Store;

/// <summary>What <c>auto</c> stands for at a destination: the richest objects that it takes.</summary>
public static class AutoChoice
{
    /// <summary>A report, with a segmentation where the model makes masks; else a presentation state; else a secondary capture. Of what this version makes.</summary>
    /// <param name="accepts">What the destination is known to take; null where nothing is known of it, and then a report is tried.</param>
    /// <param name="makesMasks">Whether the model makes masks.</param>
    /// <returns>Empty where nothing that is made is taken.</returns>
    public static IReadOnlyList<ResultKind> Of(IReadOnlyCollection<ResultKind>? accepts, bool makesMasks)
    {
        bool Fits(ResultKind kind) => ResultMakers.Kinds.Contains(kind) && (accepts is null || accepts.Contains(kind));
        return (Fits(ResultKind.Sr), Fits(ResultKind.Seg) && makesMasks) switch
        {
            (true, true) => [ResultKind.Sr, ResultKind.Seg],
            (true, false) => [ResultKind.Sr],
            _ => [.. ((ResultKind[])[ResultKind.Gsps, ResultKind.Sc]).Where(Fits).Take(1)],
        };
    }
}
