using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Dicom.Objects;

/// <summary>Grayscale Softcopy Presentation States (PS3.3 A.33.1): graphics and text over images that stay as they are, for viewers that show no reports and no segmentations.</summary>
public static class PresentationState
{
    /// <summary>SOP Class UID of Grayscale Softcopy Presentation State Storage.</summary>
    public static SopClassUid SopClass { get; } = new("1.2.840.10008.5.1.4.1.1.11.1");

    /// <summary>Builds the presentation state: filed in the source's study, images as they say themselves to be shown, annotations by image and frame, deterministic.</summary>
    /// <exception cref="DicomException">It would not be valid; the message lists all that is missing or wrong.</exception>
    public static DicomDataset Build(PresentationContent content)
    {
        PresentationFaults.ThrowIfAny(content);
        var views = PresentationView.AllOf(content.Images);
        var state = ResultAttributes.Begin(content.Origin, SopClass, "PR");
        state.Remove(DicomTag.ContentDate); // Not of this object, which has its own date and time of creation (C.11.10).
        state.Remove(DicomTag.ContentTime);
        SourceBodyPart.AddTo(state, content.Origin.Source);
        state
            .Add(DicomTag.ContentLabel, content.Label)
            .Add(DicomTag.ContentDescription, content.Description)
            .Add(DicomTag.PresentationCreationDate, ResultAttributes.DateOf(content.Origin))
            .Add(DicomTag.PresentationCreationTime, ResultAttributes.TimeOf(content.Origin))
            .AddEmpty(DicomTag.ContentCreatorName)
            .Add(DicomTag.ReferencedSeriesSequence, PresentationReferences.BySeries(content.Images))
            .Add(DicomTag.DisplayedAreaSelectionSequence, DisplayedAreas(views))
            .Add(DicomTag.GraphicLayerSequence, PresentationGraphics.LayersOf(content))
            .Add(DicomTag.GraphicAnnotationSequence, PresentationGraphics.AnnotationsOf(content));
        new PresentationGreyscale(views).AddTo(state);
        return PresentationStateCheck.FaultsOf(state) is { Count: > 0 } faults
            ? throw new DicomException($"The presentation state {content.Origin.SopInstanceUid} came out wrong, which is a defect of this program. {string.Join(' ', faults)}")
            : state;
    }

    // Images of one size and pixel shape share an item; the whole image is shown (C.10.4).
    private static DicomDataset[] DisplayedAreas(IReadOnlyList<PresentationView> views) => PresentationView.ItemsBy(
        views,
        view => (view.Image.Rows, view.Image.Columns, view.Frame.PixelShape),
        key => WithShape(
            new DicomDataset()
                .Add(DicomTag.DisplayedAreaTopLeftHandCorner, 1, 1)
                .Add(DicomTag.DisplayedAreaBottomRightHandCorner, key.Columns, key.Rows)
                .Add(DicomTag.PresentationSizeMode, "SCALE TO FIT"),
            key.PixelShape));

    private static DicomDataset WithShape(DicomDataset item, PixelShape shape)
    {
        if (shape.IsInMillimeters)
        {
            return item.Add(DicomTag.PresentationPixelSpacing, shape.Height, shape.Width);
        }

        var (height, width) = shape.ToWholeNumbers();
        return item.Add(DicomTag.PresentationPixelAspectRatio, height, width);
    }
}
