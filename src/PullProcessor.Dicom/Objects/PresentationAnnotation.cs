namespace PullProcessor.Dicom.Objects;

/// <summary>What is drawn on one frame of one image: graphics, a text, or both.</summary>
public sealed record PresentationAnnotation
{
    /// <summary>The image; one of the presentation's images.</summary>
    public required ReferencedInstance Image { get; init; }

    /// <summary>Frame number from 1; null for the only frame of an image.</summary>
    public int? Frame { get; init; }

    /// <summary>Graphics, in pixels of the image.</summary>
    public IReadOnlyList<GraphicShape> Shapes { get; init; } = [];

    /// <summary>For example <c>AI lesion-1 0.93, unverified</c>. ASCII; lines end with <c>\n</c> and are broken where they would leave the image. Stands beside the graphics, or without any at the lower edge.</summary>
    public string? Text { get; init; }

    /// <summary>Name of the layer that it lies on; one of the presentation's layers.</summary>
    public string Layer { get; init; } = GraphicLayer.Findings.Name;
}
