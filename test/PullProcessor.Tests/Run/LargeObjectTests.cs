using PullProcessor.Pipeline;
using PullProcessor.SandboxPacs;
using PullProcessor.Tests.DicomWeb;

namespace PullProcessor.Tests.Run;

/// <summary>The main job where every object is too large for memory, and lies in a file while it is worked on.</summary>
public sealed class LargeObjectTests(SmallArchive archive) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pullproc-spill-");

    [Theory]
    [InlineData("")]
    [InlineData("part-length-wrong")]
    [InlineData("part-length-missing")]
    [InlineData("multipart-unclosed")]
    [InlineData("cut=20000:whole:1")]
    [InlineData("objects-refused")]
    public async Task Work_ObjectsInFiles_EndsWithTheSameResultAndLeavesNothingBehind(string setting)
    {
        await using var plain = await Bench.StartAsync(archive);
        await using var bench = await StartAsync(setting);

        foreach (var study in (int[])[3, 4]) // Uncompressed, and in fragments.
        {
            await plain.WorkOnAsync(study);
            var item = await bench.WorkOnAsync(study);
            Assert.Equal((WorkState.Done, null), (item.State, item.Reason?.Text));
            Assert.Equal(plain.ResultOf(study), bench.ResultOf(study));
        }

        Assert.Empty(folder.EnumerateFileSystemInfos());
        Assert.Equal(0, bench.Definition.Budget.Held);
    }

    [Fact]
    public async Task Work_NoRoomForAnObject_WaitsWithTheReason()
    {
        await using var bench = await StartAsync("");
        folder.Delete();

        var item = await bench.WorkOnAsync(3);

        Assert.Equal((WorkState.Waiting, FailureCode.RetrieveNoRoom), (item.State, item.Reason?.Code));
        Assert.Contains("where large objects lie while they are worked on", item.Reason?.Text, StringComparison.Ordinal);
        folder.Create();
    }

    [Fact]
    public async Task Retrieve_LargeObject_IsReadFromItsFileAndTheFileHasNoName()
    {
        await using var bench = await StartAsync("");
        var slice = archive.SlicesOf(3)[0];

        using var received = await bench.Definition.Source.RetrieveInstanceAsync(slice.Study, slice.Series, slice.Instance, Bench.Cancellation);

        Assert.True(received.IsInFile);
        Assert.Equal(archive.Bytes(slice).Length, received.Length);
        Assert.Empty(folder.EnumerateFileSystemInfos());
        Assert.Equal(slice.Instance, received.Read().SopInstanceUid);
        Assert.Throws<InvalidOperationException>(() => received.Bytes);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private async Task<Bench> StartAsync(string setting)
    {
        var bench = await Bench.StartAsync(archive);
        if (setting.Length > 0)
        {
            bench.Pacs.Server.Dialect = SandboxDialect.Of(setting);
        }

        var endpoint = Clients.Endpoint(bench.Pacs.Server.BaseUrl.ToString()) with { MemoryPerObject = 1000, SpillFolder = folder.FullName };
        bench.Definition = bench.Definition with { Source = Clients.Create(endpoint) };
        return bench;
    }
}
