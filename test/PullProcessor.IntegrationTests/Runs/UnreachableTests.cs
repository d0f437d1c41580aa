using PullProcessor.IntegrationTests.Peers;

namespace PullProcessor.IntegrationTests.Runs;

/// <summary>Servers that are not there now, and are there later.</summary>
public sealed class UnreachableTests
{
    [Fact]
    public async Task Once_SourceIsNotThere_ExitCodeIs4AndTheNextRunWorks()
    {
        using var archive = new SandboxArchive(ctStudies: 2);
        using var work = new WorkFolder();
        var port = FreePort.Find();
        var url = new Uri($"http://127.0.0.1:{port}/dicom-web");
        work.Configure(new PipelineOf("chest", url, Destination: null));

        var without = (await work.OnceAsync()).Exited(4);
        var table = (await work.RunAsync("once")).Exited(4);
        await using var server = await archive.ServeAsync(port: port);
        var with = (await work.OnceAsync()).Exited(0);

        Assert.Contains("source chest-pacs", without.Error, StringComparison.Ordinal);
        Assert.Contains($"127.0.0.1:{port}", without.Error, StringComparison.Ordinal);
        Assert.Contains($"127.0.0.1:{port}", table.Error, StringComparison.Ordinal);
        Assert.Equal((0, 0), ((int?)without.Pipeline["windows"], (int?)without.Pipeline["discovered"])); // What was not listed must not pass for listed.
        Assert.Equal((2, 2), ((int?)with.Pipeline["discovered"], (int?)with.Pipeline["done"]));
    }

    [Fact]
    public async Task Once_DestinationIsNotThere_ExitCodeIs4AndPredictionsAreKept()
    {
        using var archive = new SandboxArchive(ctStudies: 1);
        await using var source = await archive.ServeAsync();
        using var work = new WorkFolder();
        var nobody = new Uri($"http://127.0.0.1:{FreePort.Find()}/dicom-web");
        work.Configure(new PipelineOf("chest", source.BaseUrl, nobody));

        var once = (await work.OnceAsync()).Exited(4);

        var study = (await work.StudiesAsync()).Single();
        Assert.Equal(("Waiting", 501), ((string?)study["state"], (int?)study["reason"]!["code"]));
        Assert.Contains("destination chest-results", (string?)study["reason"]!["text"], StringComparison.Ordinal);
        Assert.Contains("destination chest-results", once.Error, StringComparison.Ordinal);

        // Three tries, and yet the pixels came once: after that, only the header of one instance.
        Assert.Equal(SandboxArchive.Slices + 2, (int?)once.Pipeline["instancesFetched"]);
    }
}
