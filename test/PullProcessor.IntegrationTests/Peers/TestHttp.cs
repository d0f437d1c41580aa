using Microsoft.Extensions.DependencyInjection;

namespace PullProcessor.IntegrationTests.Peers;

/// <summary>HTTP clients for talking to peers directly.</summary>
internal static class TestHttp
{
    private static readonly IHttpClientFactory Factory =
        new ServiceCollection().AddHttpClient().BuildServiceProvider().GetRequiredService<IHttpClientFactory>();

    public static HttpClient Client(Uri root)
    {
        var client = Factory.CreateClient();
        client.BaseAddress = root;
        return client;
    }
}
