using Microsoft.Extensions.DependencyInjection;
using PullProcessor.DicomWeb;

namespace PullProcessor.Tests.DicomWeb;

/// <summary>Makes clients as the program does.</summary>
internal static class Clients
{
    public static DicomWebEndpoint Endpoint(string url = "http://pacs.test:8042/dicom-web/") => new() { Name = "main", BaseUrl = new Uri(url) };

    public static DicomWebClient Create(DicomWebEndpoint endpoint, HttpMessageHandler? wire = null, TimeProvider? clock = null)
    {
        var services = new ServiceCollection();
        if (clock is not null)
        {
            services.AddSingleton(clock);
        }

        var builder = services.AddDicomWebClient(endpoint);
        if (wire is not null)
        {
            builder.ConfigurePrimaryHttpMessageHandler(() => wire);
        }

        return services.BuildServiceProvider().GetRequiredService<DicomWebClientFactory>().Create(endpoint);
    }

    /// <summary>A plain HTTP client, as webhooks take it.</summary>
    public static HttpClient Http(HttpMessageHandler wire)
    {
        var services = new ServiceCollection();
        services.AddHttpClient("plain", client => client.Timeout = Timeout.InfiniteTimeSpan).ConfigurePrimaryHttpMessageHandler(() => wire).RemoveAllLoggers();
        return services.BuildServiceProvider().GetRequiredService<IHttpClientFactory>().CreateClient("plain");
    }

    public static DicomWebClient Create(HttpMessageHandler wire) => Create(Endpoint(), wire);
}
