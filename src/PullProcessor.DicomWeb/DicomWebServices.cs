using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using PullProcessor.DicomWeb.Resilience;
using PullProcessor.DicomWeb.Trust;

namespace PullProcessor.DicomWeb;

/// <summary>Registers DICOMweb clients.</summary>
public static class DicomWebServices
{
    /// <summary>Registers the client of an endpoint; <see cref="DicomWebClientFactory"/> gives it out.</summary>
    /// <returns>The builder of its HTTP client, for further handlers.</returns>
    /// <exception cref="ArgumentException">The URL is not absolute, or not http or https; or a number is out of range.</exception>
    public static IHttpClientBuilder AddDicomWebClient(this IServiceCollection services, DicomWebEndpoint endpoint)
    {
        Check(endpoint);
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<DicomWebClientFactory>();
        services.AddSingleton(endpoint);
        return services.AddHttpClient(ClientName(endpoint), client => Configure(client, endpoint))
            .ConfigurePrimaryHttpMessageHandler(services => CreateHandler(endpoint, services))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan) // The connections' own lifetime follows changes of DNS.
            .AddTrust(endpoint)
            .AddHttpMessageHandler(services => new ConnectionReuseHandler(endpoint, services.GetRequiredService<ILogger<DicomWebClient>>()))
            .RemoveAllLoggers(); // The client logs what matters, once.
    }

    /// <summary>
    /// Registers an HTTP client for a service of the site's own that is no DICOMweb, with the trust, the client certificate and the credentials of an endpoint. It follows
    /// no redirects, and has no bound on an answer but that on the connection.
    /// </summary>
    /// <param name="services">Where to.</param>
    /// <param name="name">The name by which <see cref="IHttpClientFactory"/> gives it out.</param>
    /// <param name="endpoint">Of which URL, trust and credentials count.</param>
    public static IHttpClientBuilder AddPlainClient(this IServiceCollection services, string name, DicomWebEndpoint endpoint)
    {
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        return services.AddHttpClient(name, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider =>
            {
                var handler = TrustHandlers.PlainHandler(endpoint, provider);
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(15); // Also follows changes of certificates.
                return handler;
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan) // The connections' own lifetime follows changes of DNS.
            .AddProof(endpoint)
            .RemoveAllLoggers(); // They would show addresses with secrets.
    }

    internal static string ClientName(DicomWebEndpoint endpoint) => $"DICOMweb {endpoint.Name}";

    /// <summary>Without a slash at its end, for the paths of resources begin with one.</summary>
    internal static Uri BaseAddressOf(Uri root) => new(root.AbsoluteUri.TrimEnd('/'));

    private static void Configure(HttpClient client, DicomWebEndpoint endpoint)
    {
        client.BaseAddress = BaseAddressOf(endpoint.BaseUrl);
        client.Timeout = Timeout.InfiniteTimeSpan; // It would bound whole bodies; headers and idle bodies have their own bounds.
        client.DefaultRequestHeaders.ExpectContinue = false;
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("PullProcessor", typeof(DicomWebServices).Assembly.GetName().Version?.ToString(3)));
    }

    private static SocketsHttpHandler CreateHandler(DicomWebEndpoint endpoint, IServiceProvider services) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None, // Asked for compression, Orthanc needs five times as long for an instance.
        ConnectTimeout = endpoint.ConnectTimeout,
        SslOptions = TrustHandlers.TrustOf(endpoint, services).Options(),
        MaxResponseHeadersLength = 64, // KiB.
        MaxConnectionsPerServer = endpoint.MostConnections,
        MaxResponseDrainSize = 0, // Whoever gives up a body wants it to stop at once.
        ResponseDrainTimeout = TimeSpan.Zero,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(15), // An idle connection holds a thread of some servers.
        PooledConnectionLifetime = TimeSpan.FromMinutes(15), // Also follows changes of certificates.
        UseCookies = false,
        Proxy = new ChosenProxy(endpoint.Proxy),
    };

    private static void Check(DicomWebEndpoint endpoint)
    {
        if (!endpoint.RootsInUse.Append(endpoint.BaseUrl).All(root => root.IsAbsoluteUri && root.Scheme is "http" or "https" && root.Query.Length == 0))
        {
            throw new ArgumentException($"A URL of '{endpoint.Name}' is not that of a DICOMweb root; an example of right: http://pacs:8042/dicom-web.", nameof(endpoint));
        }

        if (endpoint.Proxy is { Address: var proxy } && (!proxy.IsAbsoluteUri || proxy.Scheme is not ("http" or "https")))
        {
            throw new ArgumentException($"The proxy of '{endpoint.Name}' is no http or https address; an example of right: http://proxy:3128.", nameof(endpoint));
        }

        if (endpoint.MaxConnections < 1 || endpoint.PageSize < 1 || endpoint.MaxJsonBytes < 1 || endpoint.MaxInstanceBytes < 1 || endpoint.MemoryPerObject is < 1 or > 1024 * 1024 * 1024
            || endpoint.Retries < 0 || endpoint.BreakAfter < 0 || endpoint.BytesPerSecond < 1
            || endpoint.Windows?.Windows.Any(window => window.MaxConnections < 1 || window.BytesPerSecond < 1) == true)
        {
            throw new ArgumentException($"A bound of '{endpoint.Name}' is out of range; bounds are at least 1, memoryPerObject at most 1 GiB.", nameof(endpoint));
        }
    }
}
