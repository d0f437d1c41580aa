namespace PullProcessor.Dicom.Objects;

/// <summary>Segmentations (PS3.3 A.51) in the geometry of the images that they were made from: binary, of probabilities, or as a label map (PS3.3 A.51, Supplement 243).</summary>
public static class Segmentation
{
    /// <summary>SOP Class UID of Segmentation Storage.</summary>
    public static SopClassUid SopClass { get; } = new("1.2.840.10008.5.1.4.1.1.66.4");

    /// <summary>SOP Class UID of Label Map Segmentation Storage.</summary>
    public static SopClassUid LabelMapSopClass { get; } = new("1.2.840.10008.5.1.4.1.1.66.7");

    /// <summary>The SOP class that a kind is stored as.</summary>
    public static SopClassUid SopClassOf(SegmentationKind kind) => kind == SegmentationKind.LabelMap ? LabelMapSopClass : SopClass;

    /// <summary>Builds the object: marked as unverified computer output, filed in the source's study, deterministic. Masks are asked for one at a time and those without a pixel are left out.</summary>
    /// <exception cref="DicomException">The segmentation would not be valid, or shows nothing; the message lists all that is missing or wrong.</exception>
    public static DicomDataset Build(SegmentationContent content)
    {
        SegmentationFaults.ThrowIfAny(content);
        var stack = new SegmentationStack(content.Planes);
        var image = SegmentationImage.Of(content, stack);
        var groups = new SegmentationGroups(content, stack, image);

        var target = ResultAttributes.Begin(content.Origin, SopClassOf(content.Kind), "SEG")
            .Add(DicomTag.ImageType, "DERIVED", "PRIMARY")
            .Add(DicomTag.DeviceSerialNumber, content.Origin.DeviceObserverUid) // Type 1 in Enhanced General Equipment (C.7.5.2); an installation has no other number.
            .Add(DicomTag.ContentLabel, "SEGMENTATION")
            .Add(DicomTag.ContentDescription, "Computer output, not verified by a person")
            .AddEmpty(DicomTag.ContentCreatorName);
        SegmentationSource.AddTo(target, content);
        SegmentationDimensions.AddTo(target, content);
        if (stack.RegularSpacing(groups.Places) is not null)
        {
            target.Add(DicomTag.DimensionOrganizationType, "3D"); // Parallel planes at equal distances (C.7.6.17).
        }

        AddSegments(target, content, image);
        AddImage(target, content, image);
        return target
            .Add(DicomTag.SharedFunctionalGroupsSequence, groups.Shared())
            .Add(DicomTag.PerFrameFunctionalGroupsSequence, groups.PerFrame());
    }

    private static void AddSegments(DicomDataset target, SegmentationContent content, SegmentationImage image)
    {
        target
            .Add(DicomTag.SegmentationType, content.Kind switch
            {
                SegmentationKind.Binary => "BINARY",
                SegmentationKind.Probability => "FRACTIONAL",
                SegmentationKind.LabelMap => "LABELMAP",
                _ => throw new ArgumentOutOfRangeException(nameof(content), content.Kind, "There is no such kind of segmentation."),
            })
            .Add(DicomTag.SegmentSequence, SegmentItems.Of(content))
            .Add(DicomTag.SegmentsOverlap, image.Frames.DistinctBy(frame => frame.Place).Count() == image.Frames.Count ? "NO" : "UNDEFINED");
        if (content.Kind == SegmentationKind.Probability)
        {
            target.Add(DicomTag.SegmentationFractionalType, "PROBABILITY").Add(DicomTag.MaximumFractionalValue, byte.MaxValue);
        }
    }

    private static void AddImage(DicomDataset target, SegmentationContent content, SegmentationImage image)
    {
        var bits = SegmentationImage.BitsOf(content);
        target
            .Add(DicomTag.SamplesPerPixel, 1)
            .Add(DicomTag.PhotometricInterpretation, "MONOCHROME2")
            .Add(DicomTag.NumberOfFrames, image.Frames.Count)
            .Add(DicomTag.Rows, content.Rows)
            .Add(DicomTag.Columns, content.Columns)
            .Add(DicomTag.BitsAllocated, bits)
            .Add(DicomTag.BitsStored, bits)
            .Add(DicomTag.HighBit, bits - 1)
            .Add(DicomTag.PixelRepresentation, 0)
            .Add(DicomTag.PresentationLUTShape, "IDENTITY");
        if (content.Kind == SegmentationKind.LabelMap)
        {
            target.Add(DicomTag.PixelPaddingValue, 0); // The background.
        }

        target.AddOrUpdate(new DicomElement(DicomTag.PixelData, bits > 8 ? DicomVR.OW : DicomVR.OB, image.Pixels));
    }
}
