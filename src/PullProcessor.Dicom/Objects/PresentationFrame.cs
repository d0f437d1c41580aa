using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Dicom.Objects;

/// <summary>How a frame is shown: what a presentation state repeats of the image, since it takes the place of what the image says (PS3.4 N.2).</summary>
public sealed record PresentationFrame
{
    /// <summary>Shape of the pixels.</summary>
    public PixelShape PixelShape { get; init; } = PixelShape.Square;

    /// <summary>Rescale Slope (0028,1053).</summary>
    public double RescaleSlope { get; init; } = 1;

    /// <summary>Rescale Intercept (0028,1052).</summary>
    public double RescaleIntercept { get; init; }

    /// <summary>Rescale Type (0028,1054), the unit that comes of it; null where the image says neither.</summary>
    public string? RescaleType { get; init; }

    /// <summary>Item of Modality LUT Sequence (0028,3000), in the place of slope and intercept.</summary>
    public DicomDataset? ModalityTable { get; init; }

    /// <summary>The window; null for a table, or where the whole range of stored values is shown.</summary>
    public VoiWindow? Window { get; init; }

    /// <summary>Item of VOI LUT Sequence (0028,3010), in the place of a window.</summary>
    public DicomDataset? VoiTable { get; init; }

    /// <summary>Whether nothing but stored values goes into the window.</summary>
    internal bool HasRescale => ModalityTable is null && (RescaleSlope is not 1 || RescaleIntercept is not 0 || RescaleType is not null);

    /// <summary>Reads it of an image. A window that makes no sense counts as none, as viewers do it.</summary>
    /// <param name="dataset">The instance.</param>
    /// <param name="frameIndex">From 0; matters in enhanced multi-frame images.</param>
    /// <param name="fallback">The window where the image says none, for example from its least and greatest pixel.</param>
    internal static PresentationFrame Of(DicomDataset dataset, int frameIndex, VoiWindow? fallback)
    {
        var transformation = FunctionalGroups.Find(dataset, frameIndex, DicomTag.PixelValueTransformationSequence);
        var table = PresentationTable.CopyOf(FunctionalGroups.Find(dataset, frameIndex, DicomTag.FrameVOILUTSequence), DicomTag.VOILUTSequence);
        return new PresentationFrame
        {
            PixelShape = PixelShape.Of(dataset, frameIndex),
            RescaleSlope = transformation.GetDouble(DicomTag.RescaleSlope) ?? 1,
            RescaleIntercept = transformation.GetDouble(DicomTag.RescaleIntercept) ?? 0,
            RescaleType = TypeOf(dataset, transformation),
            ModalityTable = PresentationTable.CopyOf(dataset, DicomTag.ModalityLUTSequence),
            VoiTable = table,
            Window = table is null ? WindowOf(dataset, frameIndex) ?? fallback : null,
        };
    }

    private static string? TypeOf(DicomDataset dataset, DicomDataset transformation)
    {
        if (transformation.GetDouble(DicomTag.RescaleSlope) is null && transformation.GetDouble(DicomTag.RescaleIntercept) is null)
        {
            return null;
        }

        // Where a CT image does not say, it is Hounsfield units (PS3.3 C.8.2.1.1.2); US means unspecified (C.11.1.1.2).
        return transformation.GetString(DicomTag.RescaleType) ?? (dataset.GetString(DicomTag.Modality) == "CT" ? "HU" : "US");
    }

    private static VoiWindow? WindowOf(DicomDataset dataset, int frameIndex)
    {
        try
        {
            return VoiWindow.AllOf(dataset, frameIndex) is [var window, ..] ? window : null;
        }
        catch (DicomException)
        {
            return null;
        }
    }
}
