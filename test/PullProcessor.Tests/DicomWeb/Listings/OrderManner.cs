namespace PullProcessor.Tests.DicomWeb.Listings;

internal enum OrderManner
{
    ByUid,
    NewestFirst,
    NewestLast,

    /// <summary>Turned by a row with each search.</summary>
    Turning,

    /// <summary>Another one with each search.</summary>
    Shuffled,
}
