namespace PullProcessor.Dicom.Objects;

/// <summary>An image that is worth a look.</summary>
/// <param name="Image">The image.</param>
/// <param name="Frame">Frame number from 1; null for all frames, or the only one.</param>
public sealed record KeyObjectImage(ReferencedInstance Image, int? Frame = null);
