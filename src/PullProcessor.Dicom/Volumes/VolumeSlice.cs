using System.Globalization;
using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Dicom.Volumes;

/// <summary>A frame that may become a slice of a volume.</summary>
public sealed record VolumeSlice
{
    /// <summary>The instance that holds it.</summary>
    public required SopInstanceUid Instance { get; init; }

    /// <summary>From 0 within the instance.</summary>
    public int FrameIndex { get; init; }

    /// <summary>Where it lies; null where it does not say.</summary>
    public required ImagePlane? Plane { get; init; }

    /// <summary>Pixels from top to bottom.</summary>
    public required int Rows { get; init; }

    /// <summary>Pixels from left to right.</summary>
    public required int Columns { get; init; }

    /// <summary>Frame of Reference UID (0020,0052); null where there is none.</summary>
    public string? FrameOfReferenceUid { get; init; }

    /// <summary>Whether its type says that it is a localizer.</summary>
    public bool IsLocalizer { get; init; }

    /// <summary>What may tell apart slices in the same place, the surest first: stack, segment, time, echo, b-value, acquisition. Names of attributes and their values.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> Marks { get; init; } = [];

    /// <summary>A digest of the decoded frame; of slices in the same place, those of equal digests are one. Null where it was not computed.</summary>
    public string? PixelDigest { get; init; }

    /// <summary>Describes the frames of an instance.</summary>
    /// <exception cref="DicomException">The instance is no image, or a plane makes no sense.</exception>
    public static IReadOnlyList<VolumeSlice> AllOf(DicomDataset dataset)
    {
        var instance = new SopInstanceUid(dataset.GetString(DicomTag.SOPInstanceUID)
            ?? throw new DicomException($"The data set has no SOP Instance UID {DicomTag.SOPInstanceUID}."));
        var image = PixelDescription.From(dataset);
        var frameOfReference = dataset.GetString(DicomTag.FrameOfReferenceUID);
        var slices = new VolumeSlice[image.NumberOfFrames];
        for (var frame = 0; frame < slices.Length; frame++)
        {
            var description = FrameDescription.From(dataset, frame);
            slices[frame] = new VolumeSlice
            {
                Instance = instance,
                FrameIndex = frame,
                Plane = description.Plane,
                Rows = image.Rows,
                Columns = image.Columns,
                FrameOfReferenceUid = frameOfReference,
                IsLocalizer = description.IsLocalizer,
                Marks = MarksOf(dataset, description),
            };
        }

        return slices;
    }

    /// <inheritdoc/>
    public override string ToString() => $"instance {Instance}, frame {FrameIndex + 1}";

    private static KeyValuePair<string, string?>[] MarksOf(DicomDataset dataset, FrameDescription frame)
    {
        var diffusion = FunctionalGroups.Find(dataset, frame.FrameIndex, DicomTag.MRDiffusionSequence);
        var segment = FunctionalGroups.Find(dataset, frame.FrameIndex, DicomTag.SegmentIdentificationSequence);
        return
        [
            new("StackID (0020,9056)", frame.StackId),
            new("ReferencedSegmentNumber (0062,000B)", segment.GetString(DicomTag.ReferencedSegmentNumber)),
            new("TemporalPositionIdentifier (0020,0100)", frame.TemporalPosition?.ToString(CultureInfo.InvariantCulture)),
            new("EchoNumbers (0018,0086)", dataset.GetString(DicomTag.EchoNumbers)),
            new("DiffusionBValue (0018,9087)", diffusion.GetString(DicomTag.DiffusionBValue)),
            new("AcquisitionNumber (0020,0012)", dataset.GetString(DicomTag.AcquisitionNumber)),
            new("ImageType (0008,0008)", string.Join('\\', frame.FrameType)),
            new("TriggerTime (0018,1060)", dataset.GetString(DicomTag.TriggerTime)),
            new("AcquisitionTime (0008,0032)", dataset.GetString(DicomTag.AcquisitionTime)),
        ];
    }
}
