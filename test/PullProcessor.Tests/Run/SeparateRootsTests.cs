using PullProcessor.DicomWeb;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Store;
using PullProcessor.SandboxPacs;
using PullProcessor.Tests.Dialects;
using PullProcessor.Tests.DicomWeb;

namespace PullProcessor.Tests.Run;

/// <summary>The main job against a server whose services are below roots of their own, under two names.</summary>
public sealed class SeparateRootsTests(SmallArchive archive)
{
    [Theory]
    [InlineData("roots")]
    [InlineData("roots,no-trailing-slash")]
    [InlineData("roots,objects-refused,json-pixels")]
    [InlineData("roots,objects-refused,json-bulk=2")]
    [DialectRow("I15")]
    public async Task Work_EachServiceHasARootOfItsOwn_EndsWithTheResultsOfAPlainServer(string setting)
    {
        await using var plain = await Bench.StartAsync(archive);
        await plain.DiscoverAsync();
        await plain.WorkOffAsync();
        await using var bench = await Bench.StartAsync(archive, dialect: SandboxDialect.Of(setting));
        var client = Clients.Create(EndpointOf(bench.Pacs.Server));
        bench.Definition = bench.Definition with { Source = client, Results = [Bench.Route(new DicomWebDestination("archive", client))] };

        await bench.DiscoverAsync();
        await bench.WorkOffAsync();

        var items = (await bench.ItemsAsync()).ToDictionary(item => item.StudyInstanceUid);
        for (var study = 0; study < SmallArchive.CtStudies; study++)
        {
            var item = items[archive.Studies[study]];
            Assert.Equal((WorkState.Done, null), (item.State, item.Reason?.Text));
            Assert.Equal(plain.ResultOf(study), bench.ResultOf(study));
        }

        var entries = bench.Pacs.Server.Journal.Entries.Where(entry => entry.Status != 404).ToList(); // Bulk data are looked for where the metadata say, and there is nothing.
        Assert.Equal(["/qido", "/stow", "/wado"], entries.Select(entry => "/" + entry.Path.Split('/')[1]).Distinct().Order(StringComparer.Ordinal));
        Assert.All(entries, entry => Assert.Equal(entry.Path.StartsWith("/wado/", StringComparison.Ordinal) ? "localhost" : "127.0.0.1", entry.Host.Split(':')[0]));
        Assert.All(entries, entry => Assert.True(entry.HasAuthorization));
    }

    // The root of the others is one where nothing listens: it is not asked once all have their own.
    private static DicomWebEndpoint EndpointOf(SandboxServer server) => Clients.Endpoint("http://127.0.0.1:9/dicom-web") with
    {
        Credentials = new BasicCredentials("svc", "pw"),
        Roots = new ServiceRoots
        {
            Search = new Uri(server.BaseUrl, "/qido/"),
            Retrieve = new Uri($"http://localhost:{server.BaseUrl.Port}/wado"),
            Store = new Uri(server.BaseUrl, "/stow"),
        },
    };
}
