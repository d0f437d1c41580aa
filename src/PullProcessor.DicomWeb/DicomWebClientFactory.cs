using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
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
            new DicomWebClient(key, RestService.For<IDicomWebApi>(httpClients.CreateClient(DicomWebServices.ClientName(key))), clock, new Random(Environment.ProcessId), logger));
    }
}
