namespace PullProcessor.DicomWeb.Http;

/// <summary>Requests for resources whose address is not one of <see cref="IDicomWebApi"/>: lists in a path are escaped there, and whole addresses cannot be said.</summary>
internal sealed class ResourceRequests(HttpClient client, Uri root)
{
    private readonly string prefix = root.AbsoluteUri.TrimEnd('/');

    /// <summary>The address of a path below the root, whose parts stand as they are.</summary>
    public Uri At(string path) => new(prefix + path);

    /// <summary>Asks for a resource; the answer is there with its headers.</summary>
    public async Task<HttpResponseMessage> GetAsync(Uri address, string accept, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept", accept); // The typed header refuses what servers need.
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }
}
