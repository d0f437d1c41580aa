using PullProcessor.Dicom;

namespace PullProcessor.SandboxPacs.Store;

/// <summary>The answer to a store before it is written; switches change it.</summary>
internal sealed class StoreReply
{
    public required int Status { get; set; }

    public required IReadOnlyList<StoreResult> Results { get; init; }

    /// <summary>The Store Instances Response (PS3.18 annex I.2).</summary>
    public required DicomDataset Report { get; set; }

    /// <summary>In the place of the report, in whatever form; empty for no body at all, null for the report.</summary>
    public string? Text { get; set; }

    public string? ContentType { get; set; } = DicomJsonAnswer.ContentType;

    public IReadOnlyList<DicomDataset> Stored => Report.GetItems(DicomTag.ReferencedSOPSequence);

    public IReadOnlyList<DicomDataset> Failed => Report.GetItems(DicomTag.FailedSOPSequence);
}
