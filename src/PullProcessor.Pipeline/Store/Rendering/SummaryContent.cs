namespace PullProcessor.Pipeline.Store.Rendering;

/// <summary>What the summary image says. None of it may be about the patient: it is burned into the picture.</summary>
public sealed record SummaryContent
{
    /// <summary>Name of the model.</summary>
    public required string ModelName { get; init; }

    /// <summary>Version of the model.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>What was looked for, for example <c>Nodule</c>.</summary>
    public required string Finding { get; init; }

    /// <summary>The model's certainty, 0 to 1.</summary>
    public required double Score { get; init; }

    /// <summary>Whether the model calls it present; else the caption says that nothing was found above the threshold.</summary>
    public required bool IsPresent { get; init; }

    /// <summary>Whether the caption says that the model is not for clinical use.</summary>
    public required bool NotForClinicalUse { get; init; }

    /// <summary>Lines on single lesions, in the order of their labels, for example <c>1: 0.93, 19.1 mm</c>.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>Frame that is shown, from 1.</summary>
    public int Frame { get; init; } = 1;

    /// <summary>Place of the image among the slices that were looked at, from 1; null where they have no order.</summary>
    public int? Slice { get; init; }

    /// <summary>How many slices there are.</summary>
    public int? SliceCount { get; init; }

    /// <summary>Outlines of what was found on this image.</summary>
    public IReadOnlyList<SummaryMark> Marks { get; init; } = [];

    /// <summary>A mask over the image.</summary>
    public SummaryMask? Mask { get; init; }
}
