using PullProcessor.Dicom.Objects;
using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Pipeline.Store;

/// <summary>How a lesion is drawn on an image: by its outlines where masks are kept, else by a circle on its key image.</summary>
internal static class LesionShapes
{
    private const int MostPoints = 8191; // Graphic Data is FL, whose length has 16 bits in Explicit VR (PS3.5 7.1.2).

    /// <summary>The images that a lesion can be drawn on: its key image, and those on which its mask is seen; in the order of the slices.</summary>
    public static IReadOnlyList<ImageReference> ImagesOf(Lesion lesion)
    {
        List<ImageReference> seen = [.. lesion.Masks.Where(mask => mask.Mask.Area > 0).Select(mask => mask.Image)];
        return seen.Contains(lesion.KeyImage) ? seen : [lesion.KeyImage, .. seen];
    }

    /// <summary>Its shapes on an image; none where it is not seen there.</summary>
    /// <exception cref="InferenceException">A recorded mask cannot be read.</exception>
    public static IReadOnlyList<GraphicShape> On(Lesion lesion, ImageReference image)
    {
        var outlines = OutlinesOn(lesion, image);
        return outlines.Count > 0 ? [.. outlines.Select(outline => GraphicShape.Polygon([.. outline.Points.Select(point => new GraphicPoint(point.Column, point.Row))]))]
            : lesion.KeyImage == image ? [GraphicShape.Circle(lesion.Circle.Column, lesion.Circle.Row, lesion.Circle.RadiusPixels)]
            : [];
    }

    /// <summary>Its outlines on an image, the largest first, as far as an attribute can hold them.</summary>
    public static IReadOnlyList<MaskOutline> OutlinesOn(Lesion lesion, ImageReference image) =>
        lesion.Masks.FirstOrDefault(mask => mask.Image == image) is { } mask ? [.. mask.Mask.Outlines().Where(outline => outline.Points.Count is > 3 and <= MostPoints)] : [];
}
