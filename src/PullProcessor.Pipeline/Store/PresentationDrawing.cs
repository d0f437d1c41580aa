using PullProcessor.Dicom.Objects;
using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Pipeline.Store;

/// <summary>What a presentation state draws on one image.</summary>
/// <param name="Image">The image.</param>
/// <param name="Shapes">In pixels of the image; none for a text at its lower edge.</param>
/// <param name="Text">ASCII; lines end with <c>\n</c>.</param>
internal sealed record PresentationDrawing(ImageReference Image, IReadOnlyList<GraphicShape> Shapes, string Text);
