using PullProcessor.Dicom;

namespace PullProcessor.Pipeline.Infer;

/// <summary>What a model says of a study or of one of its series: whether what a label names is there.</summary>
public sealed record Classification
{
    /// <summary>Which of the model's labels, from 0.</summary>
    public required int LabelIndex { get; init; }

    /// <summary>The series that it is said of; null where it is the study.</summary>
    public SeriesInstanceUid? SeriesInstanceUid { get; init; }

    /// <summary>How certain the model is, 0 to 1.</summary>
    public required double Score { get; init; }

    /// <summary>Whether the model calls it present: by the label's threshold, or by a lesion.</summary>
    public required bool IsPresent { get; init; }

    /// <summary>The image that shows it best; null where a model was asked about none.</summary>
    public ImageReference? KeyImage { get; init; }
}
