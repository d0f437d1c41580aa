using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PullProcessor.DicomWeb.Trust;

/// <summary>Registers what decides where requests may go and what goes with them.</summary>
internal static class TrustHandlers
{
    private const int LargestTokenAnswer = 256 * 1024;

    /// <summary>Redirects outside, credentials inside: each hop is judged by where it goes.</summary>
    public static IHttpClientBuilder AddTrust(this IHttpClientBuilder client, DicomWebEndpoint endpoint)
    {
        client.AddHttpMessageHandler(() => new RedirectHandler(endpoint.RootsInUse, endpoint.AllowRedirectTo));
        client.AddProof(endpoint);
        return endpoint.Proxy?.Credentials is { } known ? client.AddHttpMessageHandler(() => new ProxyAuthorizationHandler(known)) : client;
    }

    /// <summary>Credentials, for the endpoint's own origin.</summary>
    public static IHttpClientBuilder AddProof(this IHttpClientBuilder client, DicomWebEndpoint endpoint)
    {
        if (endpoint.Credentials is not { } credentials)
        {
            return client;
        }

        if (credentials is AwsSigV4Credentials aws)
        {
            return client.AddHttpMessageHandler(services => new SigV4Handler(endpoint.RootsInUse, aws, services.GetRequiredService<TimeProvider>()));
        }

        if (credentials is not OAuth2Credentials oauth)
        {
            return client.AddHttpMessageHandler(() => new AuthenticationHandler(endpoint.RootsInUse, new Prover(credentials, null)));
        }

        var name = $"{client.Name} token";
        client.Services.AddHttpClient(name, http =>
            {
                http.Timeout = Timeout.InfiniteTimeSpan; // The token endpoint has a bound of its own.
                http.MaxResponseContentBufferSize = LargestTokenAnswer;
            })
            .ConfigurePrimaryHttpMessageHandler(services =>
            {
                var handler = PlainHandler(endpoint, services);
                handler.PooledConnectionIdleTimeout = TimeSpan.FromSeconds(15);
                return handler;
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers(); // They would show addresses with secrets.
        client.Services.AddKeyedSingleton(name, (services, _) => new TokenSource(
            new TokenEndpoint(oauth, () => services.GetRequiredService<IHttpClientFactory>().CreateClient(name), services.GetRequiredService<TimeProvider>()),
            services.GetRequiredService<TimeProvider>()));
        return client.AddHttpMessageHandler(services => new AuthenticationHandler(
            endpoint.RootsInUse, new Prover(credentials, services.GetRequiredKeyedService<TokenSource>(name))));
    }

    /// <summary>Whom an endpoint believes, and who we are to it.</summary>
    public static ServerTrust TrustOf(DicomWebEndpoint endpoint, IServiceProvider services) =>
        new(endpoint.Tls, endpoint.RootsInUse, services.GetRequiredService<ILogger<DicomWebClient>>(), services.GetRequiredService<TimeProvider>());

    /// <summary>For a service beside an endpoint that is no DICOMweb: a source of tokens, a receiver of messages.</summary>
    public static SocketsHttpHandler PlainHandler(DicomWebEndpoint endpoint, IServiceProvider services) => new()
    {
        AllowAutoRedirect = false, // Secrets go where the configuration says.
        UseCookies = false,
        ConnectTimeout = endpoint.ConnectTimeout,
        SslOptions = TrustOf(endpoint, services).Options(),
        Proxy = new ChosenProxy(endpoint.Proxy),
    };
}
