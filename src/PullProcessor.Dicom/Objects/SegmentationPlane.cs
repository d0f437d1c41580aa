using System.Globalization;
using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Dicom.Objects;

/// <summary>A source image, or one frame of it, that masks lie on.</summary>
public sealed record SegmentationPlane
{
    /// <summary>The instance.</summary>
    public required ReferencedInstance Source { get; init; }

    /// <summary>Its frame, from 1; needed where the instance is of a multi-frame class.</summary>
    public int? Frame { get; init; }

    /// <summary>Where it lies in the patient.</summary>
    public required ImagePlane Plane { get; init; }

    /// <summary>Slice Thickness (0018,0050) in mm; null where the source does not say, or says what is no thickness.</summary>
    public double? SliceThickness { get; init; }

    /// <summary>Which image it is, for people.</summary>
    public override string ToString() => Frame is { } frame ? string.Create(CultureInfo.InvariantCulture, $"frame {frame} of instance {Source.Instance}") : $"instance {Source.Instance}";

    /// <summary>The plane of an instance, with what its attributes or functional groups say.</summary>
    /// <param name="instance">The source instance.</param>
    /// <param name="frame">From 1; null for images of a single frame.</param>
    /// <exception cref="DicomException">The image does not lie in a frame of reference, or lacks one of its UIDs.</exception>
    public static SegmentationPlane Of(DicomDataset instance, int? frame = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(frame ?? 1, 1, nameof(frame));
        var index = (frame ?? 1) - 1;
        var thickness = FunctionalGroups.Find(instance, index, DicomTag.PixelMeasuresSequence).GetDouble(DicomTag.SliceThickness);
        return new SegmentationPlane
        {
            Source = new ReferencedInstance(
                new(Uid(instance, DicomTag.SeriesInstanceUID, "SeriesInstanceUID")),
                new(Uid(instance, DicomTag.SOPClassUID, "SOPClassUID")),
                new(Uid(instance, DicomTag.SOPInstanceUID, "SOPInstanceUID"))),
            Frame = frame,
            Plane = ImagePlane.From(instance, index),
            SliceThickness = thickness > 0 ? thickness : null,
        };
    }

    private static string Uid(DicomDataset instance, DicomTag tag, string keyword) =>
        instance.GetString(tag) ?? throw new DicomException($"The instance to be segmented has no {keyword} {tag}.");
}
