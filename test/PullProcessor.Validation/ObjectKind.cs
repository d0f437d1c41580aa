namespace PullProcessor.Validation;

/// <summary>The SOP classes that results are made of, by the names that tables use.</summary>
internal static class ObjectKind
{
    public const string EnhancedSr = "1.2.840.10008.5.1.4.1.1.88.22";
    public const string ComprehensiveSr = "1.2.840.10008.5.1.4.1.1.88.33";
    public const string Comprehensive3DSr = "1.2.840.10008.5.1.4.1.1.88.34";
    public const string KeyObjects = "1.2.840.10008.5.1.4.1.1.88.59";
    public const string Segmentation = "1.2.840.10008.5.1.4.1.1.66.4";
    public const string LabelMap = "1.2.840.10008.5.1.4.1.1.66.7";
    public const string PresentationState = "1.2.840.10008.5.1.4.1.1.11.1";
    public const string SecondaryCapture = "1.2.840.10008.5.1.4.1.1.7";

    public static string NameOf(string sopClass) => sopClass switch
    {
        EnhancedSr => "Enhanced SR",
        ComprehensiveSr => "Comprehensive SR",
        Comprehensive3DSr => "Comprehensive 3D SR",
        KeyObjects => "Key Object Selection",
        Segmentation => "Segmentation",
        LabelMap => "Label Map Segmentation",
        PresentationState => "GSPS",
        SecondaryCapture => "Secondary Capture",
        _ => sopClass,
    };

    /// <summary>True for the classes whose content is a tree of content items.</summary>
    public static bool IsTree(string sopClass) => sopClass is KeyObjects || IsReport(sopClass);

    public static bool IsReport(string sopClass) => sopClass is EnhancedSr or ComprehensiveSr or Comprehensive3DSr;

    public static bool IsSegmentation(string sopClass) => sopClass is Segmentation or LabelMap;
}
