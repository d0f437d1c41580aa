using PullProcessor.Dicom;

namespace PullProcessor.Pipeline.Store;

/// <summary>Which objects a maker makes of an analysis.</summary>
public sealed record MakerPlan
{
    private MakerPlan(IReadOnlyList<ResultPart> parts, string? whyNone) => (Parts, WhyNone) = (parts, whyNone);

    /// <summary>One object each.</summary>
    public IReadOnlyList<ResultPart> Parts { get; }

    /// <summary>Why there are none, for an operator, as a sentence; null where there are some.</summary>
    public string? WhyNone { get; }

    /// <summary>One object that holds all.</summary>
    public static MakerPlan One(SopClassUid sopClass) => new([new ResultPart("", sopClass)], null);

    /// <summary>Several, or one.</summary>
    public static MakerPlan Of(IReadOnlyList<ResultPart> parts) => parts.Count > 0
        ? new MakerPlan(parts, null)
        : throw new ArgumentException("A plan without objects says why.", nameof(parts));

    /// <summary>None, because there is nothing that this kind could show.</summary>
    public static MakerPlan None(string why) => new([], why);
}
