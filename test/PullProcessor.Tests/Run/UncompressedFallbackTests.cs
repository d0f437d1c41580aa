using System.Net;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.Pipeline;
using PullProcessor.Tests.DicomWeb;

namespace PullProcessor.Tests.Run;

/// <summary>Instances in a syntax that is not decoded here: HTJ2K in a program without its decoder, as on a machine without the library, and JPEG XL.</summary>
public sealed class UncompressedFallbackTests(SmallArchive archive)
{
    private const string HighThroughput = "1.2.840.10008.1.2.4.201";
    private const string JpegXl = "1.2.840.10008.1.2.4.110";

    // The main header of 64 x 64 samples of 12 bits, whose block style is that of HTJ2K.
    private const string Codestream =
        "FF4FFF5100294000000000400000004000000000000000000000004000000040000000000000000000010B0101FF5200"
        + "0C00000001000004044001FF90000A0000000000000001FF93";

    private readonly IReadOnlyList<ArchivedObject> slices = archive.SlicesOf(3);

    [Theory]
    [InlineData(HighThroughput)]
    [InlineData(JpegXl)]
    public async Task Work_SyntaxThatIsNotDecodedHere_IsAskedForUncompressedOnceAndCounted(string syntax)
    {
        var odd = slices[4];
        var wire = new TranscodingWire(_ => Part10(archive.Bytes(odd)));
        await using var bench = await StartAsync(wire, syntax, odd);

        var item = await bench.WorkOnAsync(3);

        Assert.Equal((WorkState.Done, 0, null), (item.State, item.Attempts, item.Reason));
        Assert.Equal($"{odd.Instance}: multipart/related; type=\"application/dicom\"; transfer-syntax=1.2.840.10008.1.2.1", Assert.Single(wire.Asked));
        Assert.Equal(SmallArchive.Slices + 1, bench.Tally.InstancesFetched);
        Assert.Equal(archive.Bytes(odd).Length, bench.Tally.BytesRefetched);
        Assert.Equal(SmallArchive.Slices, bench.Backend.Inputs);
    }

    /// <summary>With one connection the request must wait for the body of the series to end, which nobody reads meanwhile.</summary>
    [Fact]
    public async Task Work_AllSlicesInSuchASyntaxOverOneConnection_IsDone()
    {
        var wire = new TranscodingWire(request => Part10(archive.Bytes(slices.Single(slice => request.RequestUri!.AbsolutePath.EndsWith(slice.Instance.Value, StringComparison.Ordinal)))));
        await using var bench = await StartAsync(wire, JpegXl, [.. slices]);

        var item = await bench.WorkOnAsync(3);

        Assert.Equal(WorkState.Done, item.State);
        Assert.Equal(SmallArchive.Slices, wire.Asked.Count);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotAcceptable)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.OK)] // With an object of another name.
    public async Task Work_ServerThatCannotTranscode_IsQuarantinedWithTheFirstReason(HttpStatusCode status)
    {
        var wire = new TranscodingWire(_ => status == HttpStatusCode.OK ? Part10(archive.Bytes(slices[0])) : FakeServer.Empty(status));
        await using var bench = await StartAsync(wire, JpegXl, slices[4]);

        var item = await bench.WorkOnAsync(3);

        Assert.Equal((WorkState.Quarantined, FailureCode.DecodeUnsupported), (item.State, item.Reason?.Code));
        Assert.Contains("JPEG XL", item.Reason?.Text, StringComparison.Ordinal);
        Assert.Contains("The source was asked for Explicit VR Little Endian instead", item.Reason?.Text, StringComparison.Ordinal);
        Assert.Equal(0, bench.Definition.Budget.Held);
    }

    /// <summary>Transcoding can bring a server down, which is no reason to give the study up.</summary>
    [Fact]
    public async Task Work_ServerGoneWhileTranscoding_WaitsWithBothReasons()
    {
        var wire = new TranscodingWire(_ => throw new HttpRequestException("The connection was reset."));
        await using var bench = await StartAsync(wire, JpegXl, slices[4]);

        var item = await bench.WorkOnAsync(3);

        Assert.Equal((WorkState.Waiting, FailureCode.RetrieveUnreachable), (item.State, item.Reason?.Code));
        Assert.Contains("JPEG XL", item.Reason?.Text, StringComparison.Ordinal);
        Assert.Contains("The connection was reset", item.Reason?.Text, StringComparison.Ordinal);
    }

    private async Task<Bench> StartAsync(TranscodingWire wire, string syntax, params ArchivedObject[] odd)
    {
        var bench = await Bench.StartAsync(archive, folder =>
        {
            foreach (var each in odd)
            {
                var path = Path.Combine(folder, each.Path);
                var dataset = DicomFile.Read(File.ReadAllBytes(path)).Dataset;
                dataset.AddOrUpdate(new DicomFragmentSequence(DicomTag.PixelData, DicomVR.OB, default, [Convert.FromHexString(syntax == HighThroughput ? Codestream : "FF0A0102")]));
                File.WriteAllBytes(path, DicomFile.Create(dataset, DicomTransferSyntax.FindOrAssume(syntax)).ToArray());
            }
        });
        var endpoint = Clients.Endpoint(bench.Pacs.Server.BaseUrl.ToString()) with { MaxConnections = 1 };
        bench.Definition = bench.Definition with { Source = Clients.Create(endpoint, wire), HighThroughputDecoder = null };
        return bench;
    }

    private static HttpResponseMessage Part10(byte[] bytes) =>
        FakeServer.Bytes([.. "--b\r\n\r\n"u8, .. bytes, .. "\r\n--b--"u8], "multipart/related; type=\"application/dicom\"; boundary=b");
}
