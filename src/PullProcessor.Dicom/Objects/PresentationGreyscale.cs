using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Dicom.Objects;

/// <summary>
/// The grey scale of the images in a presentation state: Modality LUT, Softcopy VOI LUT and Presentation LUT (PS3.3 C.11.1, C.11.8, C.11.6).
/// A presentation state has one Modality LUT for all its images, and where it has none, stored values count, whatever the images say (PS3.4 N.2.1.1).
/// Where slope and intercept differ, as in PET, the windows are therefore said in stored values.
/// </summary>
internal sealed class PresentationGreyscale
{
    private readonly IReadOnlyList<PresentationView> views;
    private readonly bool isOneScale;

    public PresentationGreyscale(IReadOnlyList<PresentationView> views)
    {
        this.views = views;
        isOneScale = views.All(view => HasSameScale(view.Frame, views[0].Frame));
    }

    /// <summary>What keeps the images out of one presentation state; null where nothing does.</summary>
    public static string? FaultOf(IReadOnlyList<PresentationImage> images)
    {
        if (images.Select(image => image.PhotometricInterpretation).Distinct().Count() > 1)
        {
            return "The images are of MONOCHROME1 and MONOCHROME2; a presentation state inverts all or none, so each kind has one of its own.";
        }

        var views = PresentationView.AllOf(images);
        if (new PresentationGreyscale(views).isOneScale)
        {
            return null;
        }

        return views.FirstOrDefault(view => view.Frame.ModalityTable is not null || view.Frame.VoiTable is not null || view.Frame.RescaleSlope <= 0) is { } odd
            ? $"The images differ in slope, intercept or modality table, of which a presentation state has one for all, and image {odd.Image.Instance.Instance} has no window that could be said in stored values; give such images presentation states of their own."
            : null;
    }

    public void AddTo(DicomDataset state)
    {
        AddModality(state, views[0].Frame);
        var items = PresentationView.ItemsBy(views, VoiOf, VoiItem);
        if (items.Length > 0)
        {
            state.Add(DicomTag.SoftcopyVOILUTSequence, items);
        }

        // Its output is P-values, where greater is brighter; what MONOCHROME1 means for the image alone has to be said here.
        state.Add(DicomTag.PresentationLUTShape, views[0].Image.PhotometricInterpretation == "MONOCHROME1" ? "INVERSE" : "IDENTITY");
    }

    private static bool HasSameScale(PresentationFrame one, PresentationFrame other) =>
        one.ModalityTable is not null || other.ModalityTable is not null
            ? PresentationTable.AreSame(one.ModalityTable, other.ModalityTable)
            : one.RescaleSlope == other.RescaleSlope && one.RescaleIntercept == other.RescaleIntercept && one.RescaleType == other.RescaleType;

    private void AddModality(DicomDataset state, PresentationFrame frame)
    {
        if (!isOneScale)
        {
            return;
        }

        if (frame.ModalityTable is { } table)
        {
            state.Add(DicomTag.ModalityLUTSequence, table);
        }
        else if (frame.HasRescale)
        {
            state
                .Add(DicomTag.RescaleIntercept, frame.RescaleIntercept)
                .Add(DicomTag.RescaleSlope, frame.RescaleSlope)
                .Add(DicomTag.RescaleType, frame.RescaleType ?? "US");
        }
    }

    private (VoiWindow? Window, DicomDataset? Table) VoiOf(PresentationView view) =>
        (isOneScale || view.Frame.Window is not { } window ? view.Frame.Window : InStoredValues(window, view.Frame), view.Frame.VoiTable);

    // LINEAR covers whole numbers from centre - 0.5 - (width - 1) / 2 on (C.11.2.1.2.1): its half and its one do not scale.
    private static VoiWindow InStoredValues(VoiWindow window, PresentationFrame frame)
    {
        var (half, one) = window.Function == VoiFunction.Linear ? (0.5, 1) : (0, 0);
        return window with
        {
            Center = ((window.Center - half - frame.RescaleIntercept) / frame.RescaleSlope) + half,
            Width = ((window.Width - one) / frame.RescaleSlope) + one,
        };
    }

    private static DicomDataset? VoiItem((VoiWindow? Window, DicomDataset? Table) voi)
    {
        if (voi.Table is not null)
        {
            return new DicomDataset().Add(DicomTag.VOILUTSequence, voi.Table);
        }

        if (voi.Window is not { } window)
        {
            return null;
        }

        var item = new DicomDataset().Add(DicomTag.WindowCenter, window.Center).Add(DicomTag.WindowWidth, window.Width);
        return window.Function switch
        {
            VoiFunction.Linear => item,
            VoiFunction.LinearExact => item.Add(DicomTag.VOILUTFunction, "LINEAR_EXACT"),
            VoiFunction.Sigmoid => item.Add(DicomTag.VOILUTFunction, "SIGMOID"),
            _ => throw new ArgumentOutOfRangeException(nameof(voi), window.Function, "No function of the standard."),
        };
    }
}
