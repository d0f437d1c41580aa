using PullProcessor.Dicom.Objects;

namespace PullProcessor.Pipeline.Store.Rendering;

/// <summary>What is drawn over the image.</summary>
/// <param name="Shape">In pixels of the image; what lies outside of it is not seen.</param>
/// <param name="Label">A few characters beside it, for example the number that the caption goes by; ASCII.</param>
public sealed record SummaryMark(GraphicShape Shape, string? Label = null);
