using System.Globalization;
using System.Text;

namespace PullProcessor.Dicom.Objects;

/// <summary>What keeps content from being a valid presentation state. All faults are told at once.</summary>
internal static class PresentationFaults
{
    private const int LongestText = 1024; // Characters of ST (PS3.5 6.2).

    public static void ThrowIfAny(PresentationContent content)
    {
        var faults = new ObjectFaults();
        faults.CheckOrigin(content.Origin);
        faults.CheckReferences(content.Origin, [.. content.Images.Select(image => image.Instance)]);
        faults.CheckText(content.Description, "Description");
        CheckName(faults, content.Label, "Label");
        CheckLayers(faults, content.Layers);
        CheckImages(faults, content.Images);
        faults.Require(content.Annotations.Count > 0, "There is no annotation; a presentation state that shows nothing is not made.");
        foreach (var (annotation, index) in content.Annotations.Select((annotation, index) => (annotation, index)))
        {
            CheckAnnotation(faults, content, annotation, $"Annotation {(index + 1).ToString(CultureInfo.InvariantCulture)}");
        }

        faults.ThrowIfAny("presentation state", content.Origin.SopInstanceUid);
    }

    private static void CheckLayers(ObjectFaults faults, IReadOnlyList<GraphicLayer> layers)
    {
        foreach (var layer in layers)
        {
            CheckName(faults, layer.Name, "The name of a layer");
            faults.CheckText(layer.Description, "The description of a layer");
        }

        faults.Require(layers.DistinctBy(layer => layer.Name).Count() == layers.Count, "Two layers have the same name.");
    }

    private static void CheckImages(ObjectFaults faults, IReadOnlyList<PresentationImage> images)
    {
        faults.Require(images.DistinctBy(image => image.Instance.Instance).Count() == images.Count, "An image stands in the list twice.");
        foreach (var image in images)
        {
            var name = $"Image {image.Instance.Instance}";
            faults.Require(
                image.PhotometricInterpretation is "MONOCHROME1" or "MONOCHROME2",
                $"{name} is not monochrome; only MONOCHROME1 and MONOCHROME2 have greyscale presentation states (PS3.3 A.33.1), colour takes a Secondary Capture or a structured report.");
            faults.Require(image.Rows is > 0 and <= ushort.MaxValue && image.Columns is > 0 and <= ushort.MaxValue, $"{name} has rows or columns that are not 1 to 65535.");
            faults.Require(
                image.Frames.Count == 1 || image.Frames.Count == image.NumberOfFrames,
                $"{name} has {image.NumberOfFrames} frames and {image.Frames.Count} descriptions of them; 1 for all or as many as frames would be accepted.");
            faults.Require(
                image.Frames.All(frame => double.IsFinite(frame.RescaleSlope) && double.IsFinite(frame.RescaleIntercept) && frame.RescaleType is null or { Length: > 0 and <= 64 }),
                $"{name} has a slope or intercept that is not finite.");
        }

        if (images.Count > 0 && images.All(image => image.Frames.Count > 0) && PresentationGreyscale.FaultOf(images) is { } fault)
        {
            faults.Require(false, fault);
        }
    }

    private static void CheckAnnotation(ObjectFaults faults, PresentationContent content, PresentationAnnotation annotation, string name)
    {
        faults.Require(
            content.Layers.Any(layer => layer.Name == annotation.Layer),
            $"{name}: its layer {annotation.Layer} is not one of the presentation's layers (PS3.3 C.10.5).");
        faults.Require(annotation.Shapes.Count > 0 || annotation.Text is not null, $"{name}: it has neither graphics nor text.");
        var isTextRight = annotation.Text is null || IsText(annotation.Text);
        faults.Require(isTextRight, $"{name}: its text is not 1 to {LongestText} printable ASCII characters in lines that are not empty, without backslash.");
        if (content.Images.FirstOrDefault(image => image.Instance == annotation.Image) is not { } image)
        {
            faults.Require(false, $"{name}: its image {annotation.Image.Instance} is not one of the presentation's images.");
            return;
        }

        faults.Require(
            annotation.Frame is null ? image.NumberOfFrames == 1 : annotation.Frame >= 1 && annotation.Frame <= image.NumberOfFrames,
            $"{name}: its frame is {annotation.Frame?.ToString(CultureInfo.InvariantCulture) ?? "not said"}; image {annotation.Image.Instance} has {image.NumberOfFrames}, counted from 1.");
        var fits = annotation.Shapes.Select(shape => GraphicFit.Into(shape, image.Rows, image.Columns)).ToArray();
        foreach (var fault in fits.Select(fit => fit.Fault).OfType<string>())
        {
            faults.Require(false, $"{name}: {fault}.");
        }

        if (annotation.Text is { } text && isTextRight && fits.All(fit => fit.Shape is not null))
        {
            faults.Require(
                PresentationLabel.Place(text, [.. fits.Select(fit => fit.Shape!)], image.Rows, image.Columns) is not null,
                $"{name}: its text does not fit into the image of {image.Columns} columns and {image.Rows} rows.");
        }
    }

    private static bool IsText(string text) =>
        text.Length + text.Count(c => c == '\n') <= LongestText && Ascii.IsValid(text) && !text.Contains('\\', StringComparison.Ordinal)
        && text.Split('\n').All(line => line.Trim().Length > 0 && !line.Any(char.IsControl));

    private static void CheckName(ObjectFaults faults, string text, string name) => faults.Require(
        text.Length is > 0 and <= 16 && text.Trim() == text && text.All(c => c is ' ' or '_' or (>= 'A' and <= 'Z') or (>= '0' and <= '9')),
        $"{name} is not 1 to 16 capital letters, digits, spaces or underscores (PS3.5 6.2, CS).");
}
