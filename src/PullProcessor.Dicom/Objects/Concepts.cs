namespace PullProcessor.Dicom.Objects;

/// <summary>Codes of PS3.16 that the reports are made of.</summary>
internal static class Concepts
{
    public static readonly CodedConcept ImagingMeasurementReport = Dcm("126000", "Imaging Measurement Report");
    public static readonly CodedConcept ImagingMeasurements = Dcm("126010", "Imaging Measurements");
    public static readonly CodedConcept MeasurementGroup = Dcm("125007", "Measurement Group");
    public static readonly CodedConcept Language = Dcm("121049", "Language of Content Item and Descendants");
    public static readonly CodedConcept AmericanEnglish = new("en-US", "RFC5646", "English (United States)");
    public static readonly CodedConcept ObserverType = Dcm("121005", "Observer Type");
    public static readonly CodedConcept Device = Dcm("121007", "Device");
    public static readonly CodedConcept DeviceObserverUid = Dcm("121012", "Device Observer UID");
    public static readonly CodedConcept DeviceObserverName = Dcm("121013", "Device Observer Name");
    public static readonly CodedConcept DeviceObserverManufacturer = Dcm("121014", "Device Observer Manufacturer");
    public static readonly CodedConcept DeviceObserverModelName = Dcm("121015", "Device Observer Model Name");
    public static readonly CodedConcept ProcedureReported = Dcm("121058", "Procedure reported");
    public static readonly CodedConcept TrackingIdentifier = Dcm("112039", "Tracking Identifier");
    public static readonly CodedConcept TrackingUniqueIdentifier = Dcm("112040", "Tracking Unique Identifier");
    public static readonly CodedConcept Finding = Dcm("121071", "Finding");
    public static readonly CodedConcept Comment = Dcm("121106", "Comment");
    public static readonly CodedConcept AlgorithmName = Dcm("111001", "Algorithm Name");
    public static readonly CodedConcept AlgorithmVersion = Dcm("111003", "Algorithm Version");
    public static readonly CodedConcept AlgorithmParameters = Dcm("111002", "Algorithm Parameters");
    public static readonly CodedConcept AlgorithmManufacturer = Dcm("122405", "Algorithm Manufacturer");
    public static readonly CodedConcept AlgorithmFamily = Dcm("111000", "Algorithm Family");
    public static readonly CodedConcept ArtificialIntelligence = Dcm("123110", "Artificial Intelligence");
    public static readonly CodedConcept CertaintyOfFinding = Dcm("111012", "Certainty of Finding");
    public static readonly CodedConcept Diameter = Sct("81827009", "Diameter");
    public static readonly CodedConcept Volume = Sct("118565006", "Volume");
    public static readonly CodedConcept AttenuationCoefficient = Dcm("112031", "Attenuation Coefficient");
    public static readonly CodedConcept Derivation = Dcm("121401", "Derivation");
    public static readonly CodedConcept Mean = Sct("373098007", "Mean");
    public static readonly CodedConcept Maximum = Sct("56851009", "Maximum");
    public static readonly CodedConcept Presence = Sct("705057003", "Presence");
    public static readonly CodedConcept Present = Sct("52101004", "Present");
    public static readonly CodedConcept Absent = Sct("272519000", "Absent");
    public static readonly CodedConcept SourceOfMeasurement = Dcm("121112", "Source of Measurement");
    public static readonly CodedConcept ImageRegion = Dcm("111030", "Image Region");
    public static readonly CodedConcept ReferencedSegment = Dcm("121191", "Referenced Segment");
    public static readonly CodedConcept ReferencedSegmentationFrame = Dcm("121214", "Referenced Segmentation Frame");
    public static readonly CodedConcept SourceSeriesForSegmentation = Dcm("121232", "Source series for segmentation");
    public static readonly CodedConcept SourceImageForSegmentation = Dcm("121233", "Source image for segmentation");
    public static readonly CodedConcept Source = Sct("260753009", "Source");
    public static readonly CodedConcept Center = Dcm("111010", "Center");
    public static readonly CodedConcept ProcessingEquipment = Dcm("109102", "Processing Equipment");
    public static readonly CodedConcept Percent = new("%", "UCUM", "Percent");
    public static readonly CodedConcept Millimeter = new("mm", "UCUM", "mm");
    public static readonly CodedConcept CubicMillimeter = new("mm3", "UCUM", "mm3");
    public static readonly CodedConcept HounsfieldUnit = new("[hnsf'U]", "UCUM", "Hounsfield Unit");

    /// <summary>The procedure that a modality's images come from, by CID 100 and its like in LOINC; null where none is known for sure.</summary>
    public static CodedConcept? ProcedureOf(string? modality) => modality switch
    {
        "CT" => new("25045-6", "LN", "CT unspecified body region"),
        "MR" => new("25056-3", "LN", "MRI unspecified body region"),
        "US" => new("25061-3", "LN", "US unspecified body region"),
        _ => null,
    };

    private static CodedConcept Dcm(string value, string meaning) => new(value, "DCM", meaning);

    private static CodedConcept Sct(string value, string meaning) => new(value, "SCT", meaning);
}
