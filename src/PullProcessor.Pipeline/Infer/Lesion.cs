namespace PullProcessor.Pipeline.Infer;

/// <summary>One lesion of a study.</summary>
public sealed record Lesion
{
    /// <summary>Which of the model's labels it is, from 0.</summary>
    public required int LabelIndex { get; init; }

    /// <summary>The highest score on any of its slices, 0 to 1.</summary>
    public required double Score { get; init; }

    /// <summary>Its centre in the patient (x, y, z), when the images have a place there.</summary>
    public IReadOnlyList<double>? CentreMm { get; init; }

    /// <summary>Its largest diameter on a slice, when the images have a pixel spacing.</summary>
    public double? DiameterMm { get; init; }

    /// <summary>The slice through its middle.</summary>
    public required ImageReference KeyImage { get; init; }

    /// <summary>The circle on that slice.</summary>
    public required SliceCandidate Circle { get; init; }

    /// <summary>On how many slices it is seen.</summary>
    public required int SliceCount { get; init; }

    /// <summary>What of it is seen on each image, in the order of the slices; empty unless the pipeline keeps masks.</summary>
    public IReadOnlyList<LesionMask> Masks { get; init; } = [];

    /// <summary>How large it is: the pixels inside its masks, each as deep as the slices lie apart. Null without masks, without a place, and on a single slice.</summary>
    public double? VolumeMm3 { get; init; }
}
