using System.Net;
using PullProcessor.Dicom;
using PullProcessor.DicomWeb;
using PullProcessor.DicomWeb.Search;
using PullProcessor.Tests.DicomWeb.Trust;

namespace PullProcessor.Tests.DicomWeb;

public sealed class ServiceRootsTests
{
    private static readonly DicomWebEndpoint Apart = Clients.Endpoint("http://pacs.test/dicom-web") with
    {
        Roots = new ServiceRoots { Retrieve = new Uri("https://images.test/wado/"), Store = new Uri("http://pacs.test:81/stow") },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/studies?limit=1", "http://pacs.test/dicom-web/studies?limit=1")]
    [InlineData("/studies/1.2/series?StudyDate=1/2", "http://pacs.test/dicom-web/studies/1.2/series?StudyDate=1/2")]
    [InlineData("/studies/1.2/series/1.3/instances", "http://pacs.test/dicom-web/studies/1.2/series/1.3/instances")]
    [InlineData("/studies/1.2", "https://images.test/wado/studies/1.2")]
    [InlineData("/studies/1.2/series/1.3/metadata", "https://images.test/wado/studies/1.2/series/1.3/metadata")]
    public void Address_OfAResource_IsBelowTheRootOfItsService(string path, string address) => Assert.Equal(address, Apart.AddressOf(path));

    [Fact]
    public void Roots_InUse_AreTheOnesThatAreAskedAndAServerForEachOrigin()
    {
        var all = Apart with { Roots = Apart.Roots with { Search = new Uri("https://images.test/qido") } };

        Assert.Equal(["http://pacs.test/dicom-web", "https://images.test/wado/", "http://pacs.test:81/stow"], Apart.RootsInUse.Select(root => root.ToString()));
        Assert.Equal(["https://images.test/qido", "http://pacs.test:81/stow"], all.Servers.Select(root => root.ToString())); // 'url' is asked for nothing.
        Assert.Equal("http://pacs.test/dicom-web", Assert.Single(Clients.Endpoint("http://pacs.test/dicom-web").Servers).ToString());
    }

    [Fact]
    public async Task Credentials_OfAnEndpointWithRoots_GoToTheirOriginsAndNoFurther()
    {
        var seen = new List<(string Origin, bool HasCredentials)>();
        var server = new FakeServer((request, _) =>
        {
            seen.Add((request.RequestUri!.GetLeftPart(UriPartial.Authority), request.Headers.Contains("X-Key")));
            var answer = FakeServer.Empty(HttpStatusCode.Found);
            answer.Headers.Location = new Uri(request.RequestUri.Host == "pacs.test" ? "https://images.test/moved" : "https://away.test/moved");
            return answer;
        });
        var client = Clients.Create(Apart with { Credentials = new HeaderCredentials("X-Key", () => "k"), AllowRedirectTo = [new("https://away.test")] }, server);

        await Assert.ThrowsAsync<DicomWebException>(() => client.SearchStudiesAsync(new StudySearch(), Token));

        Assert.Equal([("http://pacs.test", true), ("https://images.test", true), ("https://away.test", false)], seen.Take(3));
    }

    [Fact]
    public async Task Failure_OfOneService_NamesItsServer()
    {
        await using var probe = await TrustProbe.StartAsync("");
        var client = Clients.Create(probe.Endpoint with { Roots = new ServiceRoots { Store = new Uri("http://127.0.0.1:9/stow") } });

        Assert.NotEqual(0, await TrustProbe.ListAsync(client));
        var failure = await Assert.ThrowsAsync<DicomWebException>(() => client.StoreAsync("x"u8.ToArray(), new StudyInstanceUid("1.2"), new SopInstanceUid("1.2.3"), Token));

        Assert.Contains("no answer from 127.0.0.1:9 (", failure.Message, StringComparison.Ordinal);
    }
}
