using PullProcessor.Dicom;
using PullProcessor.Dicom.Objects;

namespace PullProcessor.Tests.DicomObjects;

/// <summary>Source images as an archive might hold them: what results are made from in the tests of their validity.</summary>
/// <param name="Name">For test reports.</param>
/// <param name="Images">The headers of the images, without pixels, in the order of their slices; one for multi-frame.</param>
/// <param name="Frames">Frames of each image.</param>
internal sealed record SourceCase(string Name, IReadOnlyList<DicomDataset> Images, int Frames = 1)
{
    /// <summary>The one whose patient and study attributes a result takes over.</summary>
    public DicomDataset Header => Images[0];

    public string Modality => Header.GetString(DicomTag.Modality) ?? "";

    public SopClassUid SopClass => new(Header.GetString(DicomTag.SOPClassUID)!);

    public IReadOnlyList<ReferencedInstance> References { get; } =
        [.. Images.Select(image => new ReferencedInstance(
            new(image.GetString(DicomTag.SeriesInstanceUID)!), new(image.GetString(DicomTag.SOPClassUID)!), new(image.GetString(DicomTag.SOPInstanceUID)!)))];

    /// <inheritdoc/>
    public override string ToString() => Name;
}
