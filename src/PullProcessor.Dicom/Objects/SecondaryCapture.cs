using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Dicom.Objects;

/// <summary>Secondary Capture Images in RGB (PS3.3 A.8.1): a picture of the result, for PACS that take nothing else.</summary>
public static class SecondaryCapture
{
    private const int LongestDescription = 1024; // Characters of ST (PS3.5 6.2).

    private static readonly CodedConcept SourceImage = new("121322", "DCM", "Source Image for Image Processing Operation");

    /// <summary>SOP Class UID of Secondary Capture Image Storage.</summary>
    public static SopClassUid SopClass { get; } = new("1.2.840.10008.5.1.4.1.1.7");

    /// <summary>Builds the image: filed in the source's study, marked as derived, deterministic.</summary>
    /// <exception cref="DicomException">It would not be valid; the message lists all that is missing or wrong.</exception>
    public static DicomDataset Build(SecondaryCaptureContent content)
    {
        ThrowIfFaulty(content);

        // Modality OT, not that of the source: hanging protocols and volume tools must not take the picture for a slice.
        var image = ResultAttributes.Begin(content.Origin, SopClass, "OT");
        SourceBodyPart.AddTo(image, content.Shown);
        AddCapture(image, content);
        AddSources(image, content);
        SecondaryCaptureSource.AddLossyCompression(image, content.Shown);
        AddPixels(image, content.Picture);
        return image;
    }

    private static void ThrowIfFaulty(SecondaryCaptureContent content)
    {
        var faults = new ObjectFaults();
        faults.CheckOrigin(content.Origin);
        faults.CheckReferences(content.Origin, [.. content.SourceImages.Select(image => image.Image)]);
        faults.CheckText(content.DerivationDescription, "DerivationDescription", LongestDescription);
        faults.Require(content.SourceImages.All(image => image.Frame is null or > 0), "Frame numbers of source images start at 1.");
        faults.Require(
            content.Picture.Columns <= ushort.MaxValue && content.Picture.Rows <= ushort.MaxValue,
            $"The picture has {content.Picture.Columns} columns and {content.Picture.Rows} rows; up to {ushort.MaxValue} can be written.");
        faults.ThrowIfAny("secondary capture", content.Origin.SopInstanceUid);
    }

    private static void AddCapture(DicomDataset image, SecondaryCaptureContent content) =>
        image
            .Add(DicomTag.ImageType, "DERIVED", "SECONDARY")
            .Add(DicomTag.ConversionType, "WSD")
            .Add(DicomTag.DateOfSecondaryCapture, ResultAttributes.DateOf(content.Origin))
            .Add(DicomTag.TimeOfSecondaryCapture, ResultAttributes.TimeOf(content.Origin))
            .Add(DicomTag.SecondaryCaptureDeviceManufacturer, content.Origin.Algorithm.Manufacturer)
            .Add(DicomTag.SecondaryCaptureDeviceManufacturerModelName, content.Origin.Algorithm.Name)
            .Add(DicomTag.SecondaryCaptureDeviceSoftwareVersions, content.Origin.Algorithm.Version)
            .Add(DicomTag.DerivationDescription, content.DerivationDescription)
            .Add(DicomTag.PatientOrientation, SecondaryCaptureSource.OrientationOf(content.Shown, content.SourceImages[0].Frame ?? 1));

    private static void AddSources(DicomDataset image, SecondaryCaptureContent content) =>
        image.Add(DicomTag.SourceImageSequence, [.. content.SourceImages.Distinct().Select(source => ReferenceTo(source))]);

    private static DicomDataset ReferenceTo(KeyObjectImage source)
    {
        var item = ContentItem.Image(
            Relationship.Contains, SourceImage, source.Image, MultiFrameSopClasses.FrameOf(source.Image.SopClass, source.Frame));
        var reference = item.GetItems(DicomTag.ReferencedSOPSequence)[0];
        return reference.Add(DicomTag.PurposeOfReferenceCodeSequence, [.. item.GetItems(DicomTag.ConceptNameCodeSequence)]);
    }

    private static void AddPixels(DicomDataset image, RgbImage picture)
    {
        image
            .Add(DicomTag.SamplesPerPixel, 3)
            .Add(DicomTag.PhotometricInterpretation, "RGB")
            .Add(DicomTag.PlanarConfiguration, 0)
            .Add(DicomTag.Rows, picture.Rows)
            .Add(DicomTag.Columns, picture.Columns)
            .Add(DicomTag.BitsAllocated, 8)
            .Add(DicomTag.BitsStored, 8)
            .Add(DicomTag.HighBit, 7)
            .Add(DicomTag.PixelRepresentation, 0)
            .Add(DicomTag.BurnedInAnnotation, "YES"); // The caption, which has no patient data; de-identifiers look at it all the same.
        var pixels = picture.Pixels.Length % 2 == 0 ? picture.Pixels : (byte[])[.. picture.Pixels.Span, 0];
        image.AddOrUpdate(new DicomElement(DicomTag.PixelData, DicomVR.OB, pixels));
    }
}
