namespace PullProcessor.Preflight.Checks;

/// <summary>Short names of the Storage SOP classes (PS3.4 B.5) that archives are made of.</summary>
internal static class SopClassNames
{
    private const string Storage = "1.2.840.10008.5.1.4.1.1.";

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["1"] = "Computed Radiography",
        ["1.1"] = "Digital X-Ray for Presentation",
        ["1.1.1"] = "Digital X-Ray for Processing",
        ["1.2"] = "Mammography for Presentation",
        ["1.2.1"] = "Mammography for Processing",
        ["1.3"] = "Intra-Oral X-Ray",
        ["2"] = "CT",
        ["2.1"] = "Enhanced CT",
        ["3.1"] = "Ultrasound Multi-frame",
        ["4"] = "MR",
        ["4.1"] = "Enhanced MR",
        ["6.1"] = "Ultrasound",
        ["7"] = "Secondary Capture",
        ["7.1"] = "Multi-frame Single Bit Secondary Capture",
        ["7.2"] = "Multi-frame Grayscale Byte Secondary Capture",
        ["7.3"] = "Multi-frame Grayscale Word Secondary Capture",
        ["7.4"] = "Multi-frame True Color Secondary Capture",
        ["9.1.1"] = "12-lead ECG",
        ["11.1"] = "Grayscale Presentation State",
        ["12.1"] = "X-Ray Angiography",
        ["12.2"] = "X-Ray Radiofluoroscopy",
        ["13.1.3"] = "Breast Tomosynthesis",
        ["20"] = "Nuclear Medicine",
        ["66"] = "Raw Data",
        ["66.4"] = "Segmentation",
        ["77.1.4"] = "VL Photographic",
        ["77.1.6"] = "Whole Slide Microscopy",
        ["88.11"] = "Basic Text SR",
        ["88.22"] = "Enhanced SR",
        ["88.33"] = "Comprehensive SR",
        ["88.34"] = "Comprehensive 3D SR",
        ["88.59"] = "Key Object Selection",
        ["88.67"] = "X-Ray Radiation Dose SR",
        ["104.1"] = "Encapsulated PDF",
        ["128"] = "PET",
        ["481.1"] = "RT Image",
        ["481.2"] = "RT Dose",
        ["481.3"] = "RT Structure Set",
        ["481.5"] = "RT Plan",
    };

    /// <summary>The name, or the UID where it is not among them.</summary>
    public static string Of(string uid) =>
        uid.StartsWith(Storage, StringComparison.Ordinal) && Names.TryGetValue(uid[Storage.Length..], out var name) ? name : uid;
}
