using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Dicom.Objects;

/// <summary>An image that a presentation state is for: what has to be known of it, so that its pixels need not be kept.</summary>
public sealed record PresentationImage
{
    /// <summary>The image.</summary>
    public required ReferencedInstance Instance { get; init; }

    /// <summary>Rows of a frame.</summary>
    public required int Rows { get; init; }

    /// <summary>Columns of a frame.</summary>
    public required int Columns { get; init; }

    /// <summary>Photometric Interpretation (0028,0004); only MONOCHROME1 and MONOCHROME2 have greyscale presentation states.</summary>
    public required string PhotometricInterpretation { get; init; }

    /// <summary>Frames of the instance.</summary>
    public int NumberOfFrames { get; init; } = 1;

    /// <summary>How frames are shown: one that holds for all of them, or as many as the image has.</summary>
    public IReadOnlyList<PresentationFrame> Frames { get; init; } = [new()];

    /// <summary>Reads it of an instance, whose pixels are not needed.</summary>
    /// <param name="dataset">The instance.</param>
    /// <param name="fallback">The window where the image says none, for example from its least and greatest pixel; null shows the whole range of stored values.</param>
    /// <exception cref="DicomException">An attribute that every image has is missing or wrong.</exception>
    public static PresentationImage From(DicomDataset dataset, VoiWindow? fallback = null)
    {
        var pixels = PixelDescription.From(dataset);
        var frames = dataset.GetItems(DicomTag.PerFrameFunctionalGroupsSequence).Count == pixels.NumberOfFrames ? pixels.NumberOfFrames : 1;
        return new PresentationImage
        {
            Instance = new ReferencedInstance(
                new(Required(dataset, DicomTag.SeriesInstanceUID, "SeriesInstanceUID")),
                new(Required(dataset, DicomTag.SOPClassUID, "SOPClassUID")),
                new(Required(dataset, DicomTag.SOPInstanceUID, "SOPInstanceUID"))),
            Rows = pixels.Rows,
            Columns = pixels.Columns,
            PhotometricInterpretation = pixels.PhotometricInterpretation,
            NumberOfFrames = pixels.NumberOfFrames,
            Frames = [.. Enumerable.Range(0, frames).Select(index => PresentationFrame.Of(dataset, index, fallback))],
        };
    }

    private static string Required(DicomDataset dataset, DicomTag tag, string keyword) =>
        dataset.GetString(tag) ?? throw new DicomException($"{keyword} {tag} is missing; an image that is referred to has one.");
}
