using PullProcessor.Dicom.Objects;
using PullProcessor.Dicom.Pixels.Codecs;

namespace PullProcessor.Pipeline.Store;

/// <summary>What a pipeline says of how its results are made.</summary>
public sealed record ResultOptions
{
    /// <summary>Whether findings name the accession number.</summary>
    public bool AccessionNumber { get; init; }

    /// <summary>How masks are written in segmentations.</summary>
    public SegmentationKind Segmentation { get; init; } = SegmentationKind.Binary;

    /// <summary>The SOP class of reports.</summary>
    public StructuredReportKind Report { get; init; } = StructuredReportKind.Comprehensive3D;

    /// <summary>Decodes HTJ2K for objects that show pixels; without it such images are refused.</summary>
    public HtJ2kWorker? HighThroughputDecoder { get; init; }
}
