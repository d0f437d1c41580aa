using System.Collections.Frozen;

namespace PullProcessor.Dicom.Objects;

/// <summary>SOP classes whose instances hold several frames: only references to them say a frame number (PS3.3 table 10-3).</summary>
internal static class MultiFrameSopClasses
{
    private static readonly FrozenSet<string> Uids = new[]
    {
        "1.2.840.10008.5.1.4.1.1.2.1", "1.2.840.10008.5.1.4.1.1.2.2", // Enhanced and legacy converted CT
        "1.2.840.10008.5.1.4.1.1.3", "1.2.840.10008.5.1.4.1.1.3.1", // Ultrasound Multi-frame, retired and not
        "1.2.840.10008.5.1.4.1.1.4.1", "1.2.840.10008.5.1.4.1.1.4.3", "1.2.840.10008.5.1.4.1.1.4.4", // Enhanced MR, colour, legacy converted
        "1.2.840.10008.5.1.4.1.1.5", "1.2.840.10008.5.1.4.1.1.20", // Nuclear Medicine, retired and not
        "1.2.840.10008.5.1.4.1.1.6.2", // Enhanced US Volume
        "1.2.840.10008.5.1.4.1.1.7.1", "1.2.840.10008.5.1.4.1.1.7.2", "1.2.840.10008.5.1.4.1.1.7.3", "1.2.840.10008.5.1.4.1.1.7.4", // Secondary Capture
        "1.2.840.10008.5.1.4.1.1.12.1", "1.2.840.10008.5.1.4.1.1.12.1.1", // XA and Enhanced XA
        "1.2.840.10008.5.1.4.1.1.12.2", "1.2.840.10008.5.1.4.1.1.12.2.1", // XRF and Enhanced XRF
        "1.2.840.10008.5.1.4.1.1.13.1.1", "1.2.840.10008.5.1.4.1.1.13.1.2", "1.2.840.10008.5.1.4.1.1.13.1.3", // X-Ray 3D, tomosynthesis
        "1.2.840.10008.5.1.4.1.1.13.1.4", "1.2.840.10008.5.1.4.1.1.13.1.5", // Breast projection
        "1.2.840.10008.5.1.4.1.1.14.1", "1.2.840.10008.5.1.4.1.1.14.2", // Intravascular OCT
        "1.2.840.10008.5.1.4.1.1.30", // Parametric Map
        "1.2.840.10008.5.1.4.1.1.66.4", "1.2.840.10008.5.1.4.1.1.66.7", // Segmentation
        "1.2.840.10008.5.1.4.1.1.77.1.1.1", "1.2.840.10008.5.1.4.1.1.77.1.2.1", "1.2.840.10008.5.1.4.1.1.77.1.4.1", // Video
        "1.2.840.10008.5.1.4.1.1.77.1.5.4", "1.2.840.10008.5.1.4.1.1.77.1.6", // Ophthalmic tomography, whole slide
        "1.2.840.10008.5.1.4.1.1.128.1", "1.2.840.10008.5.1.4.1.1.130", // Legacy converted and enhanced PET
        "1.2.840.10008.5.1.4.1.1.481.2", // RT Dose
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The frame number to write: none for the only frame of a single-frame image.</summary>
    public static int? FrameOf(SopClassUid sopClass, int? frame) => frame > 1 || Uids.Contains(sopClass.Value) ? frame : null;
}
