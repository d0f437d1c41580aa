using PullProcessor.Dicom;
using PullProcessor.Dicom.Dictionary;

namespace PullProcessor.Checking;

/// <summary>Attributes of type 1 and 1C without which an object cannot be found, decoded or placed in the patient. Not all that PS3.3 asks for: a validator does that.</summary>
internal static class RequiredAttributes
{
    private const string Storage = "1.2.840.10008.5.1.4.1.1.";

    private static readonly DicomTag[] EveryObject =
        [DicomTag.SOPClassUID, DicomTag.SOPInstanceUID, DicomTag.StudyInstanceUID, DicomTag.SeriesInstanceUID, DicomTag.Modality];

    private static readonly DicomTag[] EveryImage =
    [
        DicomTag.Rows, DicomTag.Columns, DicomTag.SamplesPerPixel, DicomTag.PhotometricInterpretation, DicomTag.BitsAllocated,
    ];

    // Floating point pixels have none of these (PS3.3 C.7.6.24).
    private static readonly DicomTag[] IntegerPixels = [DicomTag.BitsStored, DicomTag.HighBit, DicomTag.PixelRepresentation];

    private static readonly DicomTag[] Palette =
    [
        DicomTag.RedPaletteColorLookupTableDescriptor, DicomTag.GreenPaletteColorLookupTableDescriptor, DicomTag.BluePaletteColorLookupTableDescriptor,
    ];

    private static readonly DicomTag[] Slice =
        [DicomTag.FrameOfReferenceUID, DicomTag.ImagePositionPatient, DicomTag.ImageOrientationPatient, DicomTag.PixelSpacing];

    private static readonly DicomTag[] Enhanced =
        [DicomTag.NumberOfFrames, DicomTag.SharedFunctionalGroupsSequence, DicomTag.PerFrameFunctionalGroupsSequence];

    private static readonly DicomTag[] Projection = [DicomTag.ImagerPixelSpacing, DicomTag.PixelIntensityRelationship];

    /// <summary>By SOP class without the common prefix: the modules of PS3.3 A whose type 1 attributes decide how pixels are read and placed.</summary>
    private static readonly Dictionary<string, DicomTag[]> OfClass = new(StringComparer.Ordinal)
    {
        ["2"] = [.. Slice, DicomTag.ImageType, DicomTag.RescaleSlope, DicomTag.RescaleIntercept],
        ["4"] = [.. Slice, DicomTag.ImageType],
        ["128"] = [.. Slice, DicomTag.ImageType, DicomTag.Units, DicomTag.RescaleSlope, DicomTag.RescaleIntercept],
        ["20"] = [DicomTag.NumberOfFrames, DicomTag.ImageType, DicomTag.PixelSpacing],
        ["1.1"] = Projection,
        ["1.1.1"] = Projection,
        ["1.2"] = Projection,
        ["1.2.1"] = Projection,
        ["1.3"] = Projection,
        ["1.3.1"] = Projection,
        ["2.1"] = Enhanced,
        ["2.2"] = Enhanced,
        ["4.1"] = Enhanced,
        ["4.3"] = Enhanced,
        ["4.4"] = Enhanced,
        ["13.1.1"] = Enhanced,
        ["13.1.2"] = Enhanced,
        ["13.1.3"] = Enhanced,
        ["30"] = Enhanced,
        ["66.4"] = [.. Enhanced, DicomTag.SegmentSequence],
        ["130"] = Enhanced,
        ["128.1"] = Enhanced,
        ["77.1.6"] = [DicomTag.NumberOfFrames, DicomTag.TotalPixelMatrixColumns, DicomTag.TotalPixelMatrixRows, DicomTag.SharedFunctionalGroupsSequence],
        ["3.1"] = [DicomTag.NumberOfFrames, DicomTag.FrameIncrementPointer],
        ["7.1"] = [DicomTag.NumberOfFrames],
        ["7.2"] = [DicomTag.NumberOfFrames],
        ["7.3"] = [DicomTag.NumberOfFrames],
        ["7.4"] = [DicomTag.NumberOfFrames],
        ["481.2"] = [.. Slice, DicomTag.DoseGridScaling],
    };

    /// <summary>What is missing or empty, each as keyword and tag.</summary>
    public static IReadOnlyList<string> MissingFrom(DicomDataset dataset)
    {
        if (dataset.Contains(DicomTag.DirectoryRecordSequence))
        {
            return []; // A DICOMDIR: it is no object of a patient (PS3.3 F).
        }

        IEnumerable<DicomTag> required = EveryObject;
        if (dataset.HasPixels())
        {
            required = required.Concat(EveryImage);
            required = dataset.Contains(DicomTag.PixelData) ? required.Concat(IntegerPixels) : required;
            required = dataset.GetInt32(DicomTag.SamplesPerPixel) > 1 ? required.Append(DicomTag.PlanarConfiguration) : required;
            required = dataset.GetString(DicomTag.PhotometricInterpretation) == "PALETTE COLOR" ? required.Concat(Palette) : required;
        }
        else if (dataset.Contains(DicomTag.Rows) && dataset.Contains(DicomTag.BitsAllocated) && !dataset.Contains(DicomTag.PixelDataProviderURL))
        {
            required = required.Append(DicomTag.PixelData); // An image without its pixels: some archives lose or withhold them.
        }

        if (dataset.GetString(DicomTag.SOPClassUID) is { } sopClass && sopClass.StartsWith(Storage, StringComparison.Ordinal)
            && OfClass.TryGetValue(sopClass[Storage.Length..], out var more))
        {
            required = required.Concat(more);
        }

        return [.. required.Where(tag => IsMissing(dataset, tag)).Select(tag => $"{DicomDictionary.Find(tag)?.Keyword} {tag}")];
    }

    /// <summary>Whether there is pixel data, whole numbers or floating point.</summary>
    public static bool HasPixels(this DicomDataset dataset) =>
        dataset.Contains(DicomTag.PixelData) || dataset.Contains(DicomTag.FloatPixelData) || dataset.Contains(DicomTag.DoubleFloatPixelData);

    private static bool IsMissing(DicomDataset dataset, DicomTag tag) => dataset.Find(tag) switch
    {
        null => true,
        DicomSequence sequence => sequence.Items.Count == 0,
        DicomElement element => element.Length == 0 || (element.VR.IsText() && dataset.GetString(tag) is null),
        _ => false,
    };
}
