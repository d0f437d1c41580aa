using PullProcessor.Dicom;

namespace PullProcessor.Preflight.Checks;

/// <summary>Which series of a study are worth a look: small ones of images.</summary>
internal static class SeriesChoice
{
    private static readonly HashSet<string> WithoutImages = ["SR", "PR", "KO", "SEG", "REG", "RTSTRUCT", "RTPLAN", "RTDOSE", "DOC", "ECG", "AU", "FID", "RWV", "PLAN"];

    /// <summary>Whether series of this modality hold no images.</summary>
    public static bool IsWithoutImages(string modality) => WithoutImages.Contains(modality);

    /// <summary>Rows of series, those of images first, and of these the smallest that has at least two instances.</summary>
    public static IEnumerable<DicomDataset> InOrder(IEnumerable<DicomDataset> series) => series
        .Where(row => row.GetString(DicomTag.SeriesInstanceUID) is { Length: > 0 })
        .OrderBy(row => row.GetString(DicomTag.Modality) is { } modality && IsWithoutImages(modality))
        .ThenBy(row => row.GetInt32(DicomTag.NumberOfSeriesRelatedInstances) switch { null => 1000, < 2 => 2000, var count => count });
}
