namespace PullProcessor.Tests.DicomWeb.Listings;

internal enum OffsetManner
{
    Honoured,
    Ignored,

    /// <summary>Behind the end stands the last page.</summary>
    Endless,
}
