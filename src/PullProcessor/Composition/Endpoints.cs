using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PullProcessor.Configuration;
using PullProcessor.DicomWeb;
using PullProcessor.DicomWeb.Dialects;
using PullProcessor.DicomWeb.Windows;

namespace PullProcessor.Composition;

/// <summary>The DICOMweb servers of a configuration as the client wants them. Sources and destinations are separate agreements, so each has connections of its own.</summary>
internal static class Endpoints
{
    public static string OfSource(string name) => $"source {name}";

    public static string OfDestination(string name) => $"destination {name}";

    public static IReadOnlyDictionary<string, DicomWebEndpoint> Of(PullProcConfiguration configuration)
    {
        var sources = configuration.Sources.Select(source =>
            Endpoint(OfSource(source.Key), source.Value.Url, source.Value.Roots, source.Value.Auth, source.Value.Tls, source.Value.AllowRedirectTo, source.Value.MaxConnections, source.Value.Limits, source.Value.Dialect) with
            {
                Proxy = EndpointTrust.ProxyOf(source.Value.Proxy),
                Windows = WindowsOf(source.Value),
                BreakAfter = source.Value.BreakAfter,
                BytesPerSecond = source.Value.BytesPerSecond?.Bytes,
                Reuse = source.Value.KeepAlive,
            });
        var destinations = configuration.Destinations.Where(destination => destination.Value.Url is not null).Select(destination =>
            Endpoint(OfDestination(destination.Key), destination.Value.Url!, destination.Value.Roots, destination.Value.Auth, destination.Value.Tls, destination.Value.AllowRedirectTo, destination.Value.MaxConnections, destination.Value.Limits, destination.Value.Dialect) with { Proxy = EndpointTrust.ProxyOf(destination.Value.Proxy) });
        return sources.Concat(destinations).ToDictionary(endpoint => endpoint.Name);
    }

    /// <summary>The name of the HTTP client of a webhook.</summary>
    public static string OfWebhook(string name) => $"webhook {name}";

    /// <summary>The webhooks of a configuration, as far as trust and credentials go, by the names of their clients.</summary>
    public static IReadOnlyDictionary<string, DicomWebEndpoint> WebhooksOf(PullProcConfiguration configuration) => configuration.Destinations
        .Where(destination => destination.Value.Webhook is not null)
        .Select(destination => (Name: OfWebhook(destination.Key), Hook: destination.Value.Webhook!))
        .ToDictionary(each => each.Name, each => new DicomWebEndpoint
        {
            Name = each.Name,
            BaseUrl = each.Hook.Url,
            Credentials = EndpointTrust.CredentialsOf(each.Hook.Auth),
            Tls = EndpointTrust.RulesOf(each.Hook.Tls, each.Hook.Auth?.ClientCertificate),
        });

    /// <summary>The clients of these endpoints.</summary>
    /// <param name="endpoints">By name.</param>
    /// <param name="loggers">Where they log to.</param>
    /// <param name="time">The clock.</param>
    /// <param name="webhooks">As of <see cref="WebhooksOf"/>; null for none.</param>
    /// <param name="handlersOf">Handlers that stand nearest to the wire, the outermost first.</param>
    public static ServiceProvider BuildServices(
        IReadOnlyDictionary<string, DicomWebEndpoint> endpoints, ILoggerFactory loggers, TimeProvider time, IReadOnlyDictionary<string, DicomWebEndpoint>? webhooks = null, params IReadOnlyList<Func<DicomWebEndpoint, DelegatingHandler>> handlersOf)
    {
        var services = new ServiceCollection();
        services.AddSingleton(loggers);
        services.AddLogging();
        services.AddSingleton(time);
        foreach (var endpoint in endpoints.Values)
        {
            var client = services.AddDicomWebClient(endpoint);
            foreach (var handlerOf in handlersOf)
            {
                client.AddHttpMessageHandler(() => handlerOf(endpoint));
            }
        }

        foreach (var (name, webhook) in webhooks ?? new Dictionary<string, DicomWebEndpoint>())
        {
            services.AddPlainClient(name, webhook); // The destination has a bound of its own.
        }

        return services.BuildServiceProvider();
    }

    private static WeeklyWindows? WindowsOf(SourceConfiguration source) => source.Windows is not { } windows ? null : new WeeklyWindows(
        [.. windows.Select(window => new WeeklyWindow(window.Days, window.From, window.To, window.MaxConnections, window.BytesPerSecond?.Bytes))], source.TimeZone ?? TimeZoneInfo.Local);

    private static DicomWebEndpoint Endpoint(
        string name, Uri url, RootsConfiguration? roots, AuthConfiguration? auth, TlsConfiguration tls, IReadOnlyList<Uri>? redirects, int maxConnections, LimitsConfiguration limits, DialectDeclaration dialect) => new()
        {
            Name = name,
            BaseUrl = url,
            Roots = new ServiceRoots { Search = roots?.Search, Retrieve = roots?.Retrieve, Store = roots?.Store },
            Credentials = EndpointTrust.CredentialsOf(auth),
            Tls = EndpointTrust.RulesOf(tls, auth?.ClientCertificate),
            AllowRedirectTo = redirects ?? [],
            MaxConnections = maxConnections,
            ConnectTimeout = limits.ConnectTimeout,
            HeaderTimeout = limits.HeaderTimeout,
            IdleBodyTimeout = limits.IdleBodyTimeout,
            Retries = limits.Retries,
            MaxRetryAfter = limits.MaxRetryAfter,
            PageSize = limits.PageSize,
            Dialect = dialect,
            MaxInstanceBytes = limits.MaxInstanceSize.Bytes,
            MaxJsonBytes = (int)limits.MaxJsonSize.Bytes,
        };
}
