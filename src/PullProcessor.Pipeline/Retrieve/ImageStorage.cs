using PullProcessor.Dicom;

namespace PullProcessor.Pipeline.Retrieve;

/// <summary>Storage SOP classes that hold no image of a patient, by their UIDs (PS3.4 B.5).</summary>
internal static class ImageStorage
{
    /// <summary>SOP Class UID of Secondary Capture Image Storage, which holds images, though not as an acquisition gave them.</summary>
    public const string SecondaryCapture = "1.2.840.10008.5.1.4.1.1.7";

    private static readonly (string Prefix, string Kind)[] Others =
    [
        ("1.2.840.10008.5.1.4.1.1.88.59", "a key object selection"),
        ("1.2.840.10008.5.1.4.1.1.88.", "a structured report"),
        ("1.2.840.10008.5.1.4.1.1.11.", "a presentation state"),
        ("1.2.840.10008.5.1.4.1.1.66", "a segmentation, registration, fiducials or raw data"),
        ("1.2.840.10008.5.1.4.1.1.9.", "a waveform"),
        ("1.2.840.10008.5.1.4.1.1.104.", "an encapsulated document"),
        ("1.2.840.10008.5.1.4.1.1.481.", "a radiotherapy object"),
        ("1.2.840.10008.5.1.4.1.1.67", "a real world value mapping"),
        ("1.2.840.10008.5.1.4.1.1.30", "a parametric map"),
    ];

    private static readonly string RtImage = "1.2.840.10008.5.1.4.1.1.481.1";

    /// <summary>What the class holds where it is no image; null for images and classes that are not known, which the decoder judges.</summary>
    public static string? ReasonAgainst(SopClassUid sopClass)
    {
        if (sopClass.Value == RtImage)
        {
            return null;
        }

        foreach (var (prefix, kind) in Others)
        {
            if (sopClass.Value.StartsWith(prefix, StringComparison.Ordinal))
            {
                return $"it is {kind}, not an image.";
            }
        }

        return null;
    }
}
