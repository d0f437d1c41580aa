namespace PullProcessor.DicomWeb.Search;

/// <summary>Numbers of rows at which known servers cut a page (dcm4chee, Azure, Google, AWS, DICOMcloud, medplum, ChRIS).</summary>
internal static class PageLimits
{
    private static readonly HashSet<int> Known = [12, 20, 50, 100, 200, 1000, 5000, 10_000, 50_000];

    /// <summary>True where a page of so many rows may have been cut.</summary>
    public static bool AreKnown(int count) => Known.Contains(count);
}
