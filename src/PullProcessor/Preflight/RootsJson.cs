using System.Text.Json.Nodes;
using PullProcessor.DicomWeb;

namespace PullProcessor.Preflight;

/// <summary>Where the services of a server are, as JSON: <c>{ "search", "retrieve", "store" }</c>.</summary>
internal static class RootsJson
{
    public static JsonObject Of(DicomWebEndpoint endpoint) => new()
    {
        ["search"] = endpoint.SearchRoot.AbsoluteUri,
        ["retrieve"] = endpoint.RetrieveRoot.AbsoluteUri,
        ["store"] = endpoint.StoreRoot.AbsoluteUri,
    };
}
