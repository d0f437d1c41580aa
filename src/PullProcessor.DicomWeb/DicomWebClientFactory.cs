using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using PullProcessor.DicomWeb.Http;
using Refit;

namespace PullProcessor.DicomWeb;

/// <summary>Gives out the clients of the endpoints that were registered with <see cref="DicomWebServices.AddDicomWebClient"/>.</summary>
public sealed class DicomWebClientFactory(IHttpClientFactory httpClients, IEnumerable<DicomWebEndpoint> registered, TimeProvider clock, ILogger<DicomWebClient> logger)
{
    private readonly ConcurrentDictionary<DicomWebEndpoint, DicomWebClient> clients = new();

    /// <summary>The client of an endpoint; the same one every time, for it remembers how its server wants to be spoken to.</summary>
    /// <exception cref="ArgumentException">The endpoint was not registered.</exception>
    public DicomWebClient Create(DicomWebEndpoint endpoint)
    {
        if (!registered.Contains(endpoint))
        {
            throw new ArgumentException($"The endpoint '{endpoint.Name}' was not registered with AddDicomWebClient.", nameof(endpoint));
        }

        return clients.GetOrAdd(endpoint, key =>
        {
            var requests = new ResourceRequests(CreateHttpClient(key), key.RetrieveRoot);
            return new DicomWebClient(key, root => ApiAt(key, root), requests, clock, new Random(Environment.ProcessId), logger);
        });
    }

    /// <summary>The HTTP client under the DICOMweb client of an endpoint, with its credentials and bounds, for questions about the server itself. The base address is the endpoint's.</summary>
    public HttpClient CreateHttpClient(DicomWebEndpoint endpoint) => httpClients.CreateClient(DicomWebServices.ClientName(endpoint));

    // Handlers, and with them connections, are those of the endpoint whatever the root.
    private IDicomWebApi ApiAt(DicomWebEndpoint endpoint, Uri root)
    {
        var http = CreateHttpClient(endpoint);
        http.BaseAddress = DicomWebServices.BaseAddressOf(root);
        return RestService.For<IDicomWebApi>(http);
    }
}
