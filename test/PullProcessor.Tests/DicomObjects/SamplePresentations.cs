using PullProcessor.Dicom;
using PullProcessor.Dicom.Objects;

namespace PullProcessor.Tests.DicomObjects;

/// <summary>Presentation states of invented images.</summary>
internal static class SamplePresentations
{
    /// <summary>One annotation of each kind on the first image, and a circle with text on every other.</summary>
    public static PresentationContent On(params DicomDataset[] images)
    {
        var first = PresentationImage.From(images[0]);
        return new PresentationContent
        {
            Origin = SampleImages.Origin(images[0], "presentation"),
            Images = [.. images.Select(image => PresentationImage.From(image))],
            Annotations =
            [
                .. images.Select(image => PresentationImage.From(image)).Select((image, index) => new PresentationAnnotation
                {
                    Image = image.Instance,
                    Frame = image.NumberOfFrames > 1 ? 2 : null,
                    Shapes = [GraphicShape.Circle(60.25, 40.5, 12.75)],
                    Text = $"AI lesion-{index + 1} 0.93\nunverified",
                }),
                new PresentationAnnotation
                {
                    Image = first.Instance,
                    Frame = first.NumberOfFrames,
                    Shapes =
                    [
                        GraphicShape.Point(10.5, 20.5),
                        GraphicShape.Polygon(new(20, 20), new(40, 22), new(30, 44.5)),
                        GraphicShape.Ellipse(new(90, 60), 20, 8, Math.PI / 6),
                    ],
                },
                new PresentationAnnotation { Image = first.Instance, Frame = first.NumberOfFrames, Text = "AI: computer output, unverified" },
            ],
        };
    }
}
