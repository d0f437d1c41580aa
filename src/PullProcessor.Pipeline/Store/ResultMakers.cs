namespace PullProcessor.Pipeline.Store;

/// <summary>The kinds of results that this version makes. A line here switches a kind on: in configuration and its schema, in what <c>auto</c> chooses, in commands.</summary>
public static class ResultMakers
{
    private static readonly Dictionary<ResultKind, Func<ResultOptions, IResultMaker>> Known = new()
    {
        [ResultKind.Sr] = options => new ReportMaker(options),
        [ResultKind.Seg] = options => new SegmentationMaker(options),
        [ResultKind.Gsps] = options => new PresentationMaker(options),
        [ResultKind.Sc] = options => new SecondaryCaptureMaker(options),
        [ResultKind.Ko] = _ => new KeyObjectMaker(),
        [ResultKind.Findings] = options => new FindingsMaker(options.AccessionNumber),
    };

    /// <summary>The kinds that are made.</summary>
    public static IReadOnlyList<ResultKind> Kinds { get; } = [.. Known.Keys.Order()];

    /// <summary>The maker of a kind.</summary>
    /// <exception cref="ArgumentOutOfRangeException">This version does not make it.</exception>
    public static IResultMaker Create(ResultKind kind, ResultOptions options) => Known.TryGetValue(kind, out var create)
        ? create(options)
        : throw new ArgumentOutOfRangeException(nameof(kind), kind, "No maker of this kind.");
}
