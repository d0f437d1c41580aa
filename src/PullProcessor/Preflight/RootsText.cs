using PullProcessor.DicomWeb;

namespace PullProcessor.Preflight;

/// <summary>Where the services of a server are, for people.</summary>
internal static class RootsText
{
    /// <summary>One URL, or that of each service.</summary>
    public static string Of(DicomWebEndpoint endpoint) => endpoint.RootsInUse is [var only]
        ? only.AbsoluteUri
        : $"search {endpoint.SearchRoot.AbsoluteUri}, retrieve {endpoint.RetrieveRoot.AbsoluteUri}, store {endpoint.StoreRoot.AbsoluteUri}";
}
