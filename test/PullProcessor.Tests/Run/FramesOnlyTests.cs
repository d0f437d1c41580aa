using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.Dicom.Pixels;
using PullProcessor.Pipeline;
using PullProcessor.SandboxPacs;
using PullProcessor.Tests.Dialects;

namespace PullProcessor.Tests.Run;

/// <summary>The main job against a server that hands out no object: metadata, frames and bulk data are all there is.</summary>
public sealed class FramesOnlyTests(SmallArchive archive)
{
    [Theory]
    [InlineData("objects-refused")]
    [InlineData("objects-refused=501")]
    [InlineData("objects-refused=400")]
    [InlineData("objects-refused,frames-type")]
    [InlineData("objects-refused,frames-type=none")]
    [InlineData("objects-refused,frames-type=image/x-jls")]
    [InlineData("objects-refused,frames-octets-only,accept-one-range")]
    [InlineData("objects-refused,frames-single")]
    [InlineData("objects-refused,frames-joined")]
    [InlineData("objects-refused,frames-list=1")]
    [InlineData("objects-refused,bare-part")]
    [InlineData("objects-refused,json-bulk=2")]
    [InlineData("objects-refused,json-bulk=2:relative,bulk-single")]
    [InlineData("objects-refused,json-bulk=2:http://localhost:8042/dicom-web,bulk-multipart-only")]
    [InlineData("objects-refused,json-no-binary")]
    [InlineData("objects-refused,json-binary")]
    [InlineData("objects-refused,json-binary=fragments")]
    [InlineData("objects-refused,json-pixels")]
    [InlineData("objects-refused,json-scalars,json-number-texts,json-padded")]
    [DialectRow("F01", "F02", "F03", "F04", "F07", "F08", "B01", "B02", "B03", "B04", "J13", "J14", "J15", "J18")]
    public async Task Work_ObjectsAreRefused_EndsWithTheResultOfAPlainServer(string setting)
    {
        await using var plain = await Bench.StartAsync(archive);
        await using var bench = await Bench.StartAsync(archive);
        bench.Pacs.Server.Dialect = SandboxDialect.Of(setting);
        await bench.DiscoverAsync();
        await bench.WorkOffAsync();
        await plain.DiscoverAsync();
        await plain.WorkOffAsync();

        var items = (await bench.ItemsAsync()).ToDictionary(item => item.StudyInstanceUid);
        for (var study = 0; study < SmallArchive.CtStudies; study++)
        {
            var item = items[archive.Studies[study]];
            Assert.Equal((WorkState.Done, null), (item.State, item.Reason?.Text));
            Assert.Equal(plain.ResultOf(study), bench.ResultOf(study));
        }

        Assert.Equal(0, bench.Definition.Budget.Held);
    }

    /// <summary>What the server does not hand out is asked for twice, not once an instance.</summary>
    [Fact]
    [DialectRow("F09")]
    public async Task Work_ObjectsAreRefused_IsRememberedForTheRun()
    {
        await using var bench = await Bench.StartAsync(archive);
        bench.Pacs.Server.Dialect = SandboxDialect.Of("objects-refused=501");
        bench.Definition = bench.Definition with { Parallel = 1 };

        await bench.WorkOnAsync(3);
        var first = bench.Pacs.Retrievals();
        await bench.WorkOnAsync(0);

        Assert.Equal((1, 2), (first.Whole, first.Singly));
        Assert.Equal(first, bench.Pacs.Retrievals());
        Assert.Equal(WorkState.Done, (await bench.ItemAsync(0)).State);
    }

    /// <summary>A server that hands out objects is never asked for frames: they cost it more.</summary>
    [Fact]
    [DialectRow("F09")]
    public async Task Work_ObjectsCome_AsksForNoFrames()
    {
        await using var bench = await Bench.StartAsync(archive);

        await bench.WorkOnAsync(3);

        Assert.DoesNotContain(bench.Pacs.Server.Journal.Entries, entry => entry.Path.Contains("/frames", StringComparison.Ordinal));
    }

    [Fact]
    [DialectRow("J17")]
    public async Task Work_NoMetadataEither_SaysBothReasons()
    {
        await using var bench = await Bench.StartAsync(archive);
        bench.Pacs.Server.Dialect = SandboxDialect.Of("objects-refused,metadata-missing=404");

        var item = await bench.WorkOnAsync(3);

        Assert.Equal((WorkState.Waiting, FailureCode.RetrieveRefused), (item.State, item.Reason?.Code));
        Assert.Contains("application/dicom is not offered", item.Reason?.Text, StringComparison.Ordinal);
        Assert.Contains("By its frames: Retrieving the metadata of instance", item.Reason?.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("objects-refused")]
    [InlineData("objects-refused,json-pixels,refusal=404:frames:0")]
    public async Task Retrieve_EveryImageByFrames_HasThePixelsOfItsObject(string setting)
    {
        await using var pacs = await Pacs.StartAsync(archive);
        var images = archive.Objects.Where(each => DicomFile.Read(archive.Bytes(each)).Dataset.Contains(DicomTag.PixelData)).ToList();
        var isBulk = setting.Contains("json-pixels", StringComparison.Ordinal);
        pacs.Server.Dialect = SandboxDialect.Of(setting);
        var compared = 0;
        foreach (var image in images)
        {
            var original = DicomFile.Read(archive.Bytes(image));
            if (isBulk && original.TransferSyntax.IsEncapsulated)
            {
                continue; // The sandbox has bulk data of plain values only.
            }

            using var received = await pacs.Client.RetrieveByFramesAsync(image.Study, image.Series, image.Instance, Pacs.Cancellation);
            var (expected, actual) = (FrameReader.Open(original), FrameReader.Open(received.Read()));
            Assert.Equal((expected.FrameCount, expected.FrameByteCount, expected.Photometric), (actual.FrameCount, actual.FrameByteCount, actual.Photometric));
            for (var frame = 0; frame < expected.FrameCount; frame++)
            {
                var (one, other) = (new byte[expected.FrameByteCount], new byte[expected.FrameByteCount]);
                expected.ReadFrame(frame, one);
                actual.ReadFrame(frame, other);
                Assert.Equal(one, other);
                compared++;
            }
        }

        Assert.True(compared > SmallArchive.Slices * (SmallArchive.CtStudies - 1));
    }
}
