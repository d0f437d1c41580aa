namespace PullProcessor.Dicom.Objects;

/// <summary>The SOP class of a structured report. All carry the same Imaging Measurement Report; archives differ in what they take.</summary>
public enum StructuredReportKind
{
    /// <summary>Comprehensive 3D SR (PS3.3 A.35.13): the only one with places in the patient. IHE AI Results asks for it.</summary>
    Comprehensive3D,

    /// <summary>Comprehensive SR (PS3.3 A.35.3): places on images only.</summary>
    Comprehensive,

    /// <summary>Enhanced SR (PS3.3 A.35.2): places on images only.</summary>
    Enhanced,
}
