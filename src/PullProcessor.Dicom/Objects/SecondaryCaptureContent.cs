using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Dicom.Objects;

/// <summary>Everything that goes into a secondary capture. Nothing else does: the same content gives the same bytes.</summary>
public sealed record SecondaryCaptureContent
{
    /// <summary>Whose study it is, what made it, and its UIDs.</summary>
    public required ResultOrigin Origin { get; init; }

    /// <summary>The picture.</summary>
    public required RgbImage Picture { get; init; }

    /// <summary>The image that the picture shows: its body part, side, orientation and lossy compression are those of the picture too. Its pixels are not needed.</summary>
    public required DicomDataset Shown { get; init; }

    /// <summary>The images that the picture was made of, of the origin's study, the one shown first; at least one.</summary>
    public required IReadOnlyList<KeyObjectImage> SourceImages { get; init; }

    /// <summary>How the picture came about (Derivation Description (0008,2111)); ASCII in one line of at most 1024 characters.</summary>
    public required string DerivationDescription { get; init; }
}
