using System.Net;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.Dicom.Pixels;
using PullProcessor.DicomWeb;
using PullProcessor.Tests.Dialects;
using static PullProcessor.Tests.DicomWeb.FakeServer;
using static PullProcessor.Tests.DicomWeb.Multipart.BodyFeed;

namespace PullProcessor.Tests.DicomWeb;

/// <summary>An instance by its metadata and frames, at the wire: three frames of 4 x 4 pixels of 8 bits, which are filled with 1, 2 and 3.</summary>
public sealed class FrameRetrieveTests
{
    private const string Path = "/dicom-web/studies/1.2/series/1.3/instances/1.4";
    private const string Octets = "multipart/related; type=\"application/octet-stream\"";
    private static readonly StudyInstanceUid Study = new("1.2");
    private static readonly SeriesInstanceUid Series = new("1.3");
    private static readonly SopInstanceUid Instance = new("1.4");
    private static readonly byte[][] Frames = [.. Enumerable.Range(1, 3).Select(value => Enumerable.Repeat((byte)value, 16).ToArray())];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    [DialectRow("F07", "J18")]
    public async Task Retrieve_FramesInParts_IsTheObjectByOneRequestForMetadataAndOneForFrames()
    {
        var server = new FakeServer((request, _) => IsMetadata(request) ? Json(Metadata()) : Parts([.. Frames.Select(frame => ("application/octet-stream", frame))]));

        using var received = await RetrieveAsync(server);
        var file = received.Read();

        Assert.Equal([$"GET {Path}/metadata", $"GET {Path}/frames/1,2,3"], server.Requests);
        Assert.Equal(["application/dicom+json", Octets + "; transfer-syntax=*"], server.Accepts);
        Assert.Equal(("1.4", DicomTransferSyntax.ExplicitVRLittleEndian.Uid), (file.SopInstanceUid.Value, file.TransferSyntax.Uid));
        Assert.Equal(Frames, Pixels(file));
    }

    [Theory]
    [InlineData("image/dicom-rle")]
    [InlineData("image/dicom-rle; transfer-syntax=1.2.840.10008.1.2.5")]
    [InlineData("image/x-dicom-rle")]
    [InlineData("image/x-dicom+rle")]
    [InlineData("image/dicom+rle; transfer-syntax=*")]
    [InlineData("application/octet-stream")]
    [InlineData("application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1")]
    [InlineData("image/jpeg; transfer-syntax=1.2.840.10008.1.2.4.70")]
    [InlineData(null)]
    [DialectRow("F02", "F03", "F04")]
    public async Task Retrieve_CompressedUnderAnyType_IsWhatItsCodestreamShows(string? type)
    {
        var rle = Frames.Select(frame => ((string?)type, Rle(frame))).ToArray();
        var server = new FakeServer((request, _) => IsMetadata(request) ? Json(Metadata()) : Parts(rle));

        using var received = await RetrieveAsync(server);
        var file = received.Read();

        Assert.Equal(DicomTransferSyntax.RleLossless.Uid, file.TransferSyntax.Uid);
        Assert.Equal(Frames, Pixels(file));
    }

    [Theory]
    [InlineData(Octets, Octets + "; transfer-syntax=*", Octets)]
    [InlineData("multipart/related; type=\"image/jpeg\"", Octets + "; transfer-syntax=*", Octets, "multipart/related; type=\"image/jls\"", "multipart/related; type=\"image/jp2\"", "multipart/related; type=\"image/jpeg\"")]
    [DialectRow("F01")]
    public async Task Retrieve_OnlyOneTypeTaken_ClimbsOnceAndRemembers(string taken, params string[] asked)
    {
        var server = new FakeServer((request, _) => IsMetadata(request) ? Json(Metadata()) : request.Headers.NonValidated["Accept"].ToString() == taken
            ? Parts([.. Frames.Select(frame => ("application/octet-stream", frame))])
            : Empty(HttpStatusCode.NotAcceptable));
        var client = Clients.Create(server);

        (await client.RetrieveByFramesAsync(Study, Series, Instance, Token)).Dispose();
        (await client.RetrieveByFramesAsync(Study, Series, Instance, Token)).Dispose();

        Assert.Equal(["application/dicom+json", .. asked, "application/dicom+json", taken], server.Accepts);
    }

    [Fact]
    [DialectRow("F08")]
    public async Task Retrieve_SinglePartsOrAllInOne_IsTheSame()
    {
        byte[] all = [.. Frames[0], .. Frames[1], .. Frames[2]];
        var single = new FakeServer((request, _) => IsMetadata(request) ? Json(Metadata())
            : request.RequestUri!.AbsolutePath.Contains(',', StringComparison.Ordinal) ? Empty(HttpStatusCode.BadRequest)
            : Bytes(Frames[request.RequestUri.AbsolutePath[^1] - '1'], "application/octet-stream"));
        var joined = new FakeServer((request, _) => IsMetadata(request) ? Json(Metadata()) : Parts(("application/octet-stream", all)));

        using var one = await RetrieveAsync(single);
        using var other = await RetrieveAsync(joined);

        Assert.Equal(Frames, Pixels(one.Read()));
        Assert.True(one.Bytes.Span.SequenceEqual(other.Bytes.Span));
        Assert.Equal(2, joined.Requests.Count);
    }

    [Theory]
    [InlineData(new[] { 16, 16, 16, 16 }, "more than the 1 frames that were asked for came")]
    [InlineData(new[] { 15 }, "frame 1 has 15 bytes, which are neither a codestream that is known nor the 16 bytes of 4 x 4 pixels of 1 x 8 bits")]
    [InlineData(new[] { 40 }, "frame 1 has 40 bytes")]
    [InlineData(new int[0], "0 of the 1 frames that were asked for came")]
    [DialectRow("I13")]
    public async Task Retrieve_FramesDoNotFitTheMetadata_IsRefusedWithTheReason(int[] lengths, string reason)
    {
        var server = new FakeServer((request, _) => IsMetadata(request) ? Json(Metadata()) : Parts([.. lengths.Select(length => ("application/octet-stream", new byte[length]))]));

        var fault = await Assert.ThrowsAsync<DicomWebException>(() => RetrieveAsync(server));

        Assert.Equal(DicomWebErrorKind.NotDicom, fault.Kind);
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retrieve_FewerFramesThanTheMetadataSay_AsksSinglyAndNamesTheOneThatIsMissing()
    {
        var server = new FakeServer((request, _) => IsMetadata(request) ? Json(Metadata())
            : request.RequestUri!.AbsolutePath.Split('/')[^1] switch
            {
                "0" or "3" => Empty(HttpStatusCode.NotFound),
                "1,2,3" => Parts([.. Frames.Take(2).Select(frame => ("application/octet-stream", frame))]),
                var number => Parts(("application/octet-stream", Frames[number[0] - '1'])),
            });

        var fault = await Assert.ThrowsAsync<DicomWebException>(() => RetrieveAsync(server));

        Assert.Equal(DicomWebErrorKind.NotFound, fault.Kind);
        Assert.Equal(["1,2,3", "1", "2", "3", "0"], server.Requests.Skip(1).Select(request => request.Split('/')[^1]));
    }

    [Fact]
    [DialectRow("F06")]
    public async Task Retrieve_ServerCountsFromZero_IsRefusedAndSaysSo()
    {
        var server = new FakeServer((request, _) => IsMetadata(request) ? Json(Metadata())
            : request.RequestUri!.AbsolutePath.Split('/')[^1] is var list && list.Split(',').Any(number => number is "3")
            ? Empty(HttpStatusCode.NotFound)
            : Parts([.. list.Split(',').Select(number => ("application/octet-stream", Frames[int.Parse(number, System.Globalization.CultureInfo.InvariantCulture)]))]));

        var fault = await Assert.ThrowsAsync<DicomWebException>(() => RetrieveAsync(server));

        Assert.Contains("counts frames from 0", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    [DialectRow("B01", "B02", "B03", "B04", "J13", "J14", "J15")]
    public async Task Retrieve_PixelsAsBulkDataOfAWrongHost_AsksItsOwnServerAndNobodyElse()
    {
        const string Elsewhere = "http://localhost:8042/dicom-web/studies/1.2/series/1.3/instances/1.4/bulkdata/7FE00010";
        byte[] all = [.. Frames[0], .. Frames[1], .. Frames[2]];
        var server = new FakeServer((request, _) => IsMetadata(request)
                ? Json(Metadata($$""", "7FE00010": { "vr": "OW", "BulkDataURI": "{{Elsewhere}}" }, "00200032": { "vr": "DS", "BulkDataURI": "instances/1.4/position" }"""))
            : request.RequestUri!.AbsolutePath.Contains("/frames/", StringComparison.Ordinal) ? Empty(HttpStatusCode.NotFound)
            : request.RequestUri.AbsolutePath == "/dicom-web/studies/1.2/series/1.3/instances/1.4/position" ? Bytes(Latin1("1\\2\\3"), "application/octet-stream")
            : request.RequestUri.AbsolutePath.EndsWith("/bulkdata/7FE00010", StringComparison.Ordinal) ? Parts(("application/octet-stream", all))
            : Empty(HttpStatusCode.NotFound));

        using var received = await RetrieveAsync(server);
        var file = received.Read();

        Assert.Equal(Frames, Pixels(file));
        Assert.Equal([1, 2, 3], file.Dataset.GetDoubles(DicomTag.ImagePositionPatient));
        Assert.All(server.Hosts, host => Assert.Equal("pacs.test:8042", host));
        Assert.All(server.Accepts.Skip(1).Where(accept => accept != "application/dicom+json" && !accept.Contains("transfer-syntax", StringComparison.Ordinal)).Take(1), accept => Assert.Equal(Octets, accept));
    }

    [Theory]
    [InlineData("http://evil.test/pixels")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//evil.test/pixels")]
    [InlineData("http://svc:secret@pacs.test:8042/pixels")]
    [DialectRow("B01")]
    public async Task Retrieve_BulkDataOfAnotherServer_IsNotFollowed(string uri)
    {
        var server = new FakeServer((request, _) => IsMetadata(request)
            ? Json(Metadata($$""", "7FE00010": { "vr": "OW", "BulkDataURI": "{{uri}}" }"""))
            : Empty(HttpStatusCode.NotFound));

        var fault = await Assert.ThrowsAsync<DicomWebException>(() => RetrieveAsync(server));

        Assert.Contains("points to another server", fault.Message, StringComparison.Ordinal);
        Assert.All(server.Requests, request => Assert.StartsWith($"GET {Path}/", request, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(501)]
    [DialectRow("J17", "J16", "J19")]
    public async Task Retrieve_MetadataOfTheSeriesOnly_AsksForThemOnceForAllItsInstances(int status)
    {
        var server = new FakeServer((request, _) => request.RequestUri!.AbsolutePath switch
        {
            $"{Path}/metadata" => Empty((HttpStatusCode)status),
            "/dicom-web/studies/1.2/series/1.3/metadata" => Json($"[{Metadata(instance: "1.5")},{Metadata()}]"),
            _ => Parts([.. Frames.Select(frame => ("application/octet-stream", frame))]),
        });
        var client = Clients.Create(Clients.Endpoint() with { Retries = 0 }, server);

        (await client.RetrieveByFramesAsync(Study, Series, Instance, Token)).Dispose();
        (await client.RetrieveByFramesAsync(Study, Series, new("1.5"), Token)).Dispose();
        var unknown = await Assert.ThrowsAsync<DicomWebException>(() => client.RetrieveByFramesAsync(Study, Series, new("1.6"), Token));

        Assert.Equal(2, server.Requests.Count(request => request.EndsWith("/metadata", StringComparison.Ordinal)));
        Assert.Contains("do not name this instance", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    [DialectRow("H15")]
    public async Task Retrieve_MoreFramesThanMemoryTakes_LiesInAFileAndIsTheSame()
    {
        var server = new FakeServer((request, _) => IsMetadata(request) ? Json(Metadata()) : Parts([.. Frames.Select(frame => ((string?)null, Rle(frame)))]));
        var client = Clients.Create(Clients.Endpoint() with { MemoryPerObject = 100 }, server);

        using var received = await client.RetrieveByFramesAsync(Study, Series, Instance, Token);

        Assert.True(received.IsInFile);
        Assert.Equal(Frames, Pixels(received.Read()));
    }

    private static Task<PullProcessor.DicomWeb.Retrieve.ReceivedObject> RetrieveAsync(FakeServer server) =>
        Clients.Create(Clients.Endpoint() with { Retries = 0 }, server).RetrieveByFramesAsync(Study, Series, Instance, Token);

    private static bool IsMetadata(HttpRequestMessage request) => request.RequestUri!.AbsolutePath.EndsWith("/metadata", StringComparison.Ordinal);

    private static string Metadata(string more = "", string instance = "1.4") => $$"""
        { "00080016": { "vr": "UI", "Value": ["1.2.840.10008.5.1.4.1.1.7.2"] }, "00080018": { "vr": "UI", "Value": ["{{instance}}"] },
          "0020000D": { "vr": "UI", "Value": ["1.2"] }, "0020000E": { "vr": "UI", "Value": ["1.3"] },
          "00280002": { "vr": "US", "Value": [1] }, "00280004": { "vr": "CS", "Value": ["MONOCHROME2"] }, "00280008": { "vr": "IS", "Value": [3] },
          "00280010": { "vr": "US", "Value": [4] }, "00280011": { "vr": "US", "Value": [4] }, "00280100": { "vr": "US", "Value": [8] },
          "00280101": { "vr": "US", "Value": [8] }, "00280102": { "vr": "US", "Value": [7] }, "00280103": { "vr": "US", "Value": [0] }{{more}} }
        """;

    private static HttpResponseMessage Parts(params (string? Type, byte[] Content)[] parts) => Bytes(
        [.. parts.SelectMany(part => (byte[])[.. Latin1("--b\r\n" + (part.Type is null ? "" : $"Content-Type: {part.Type}\r\n") + "\r\n"), .. part.Content, .. "\r\n"u8]), .. "--b--"u8],
        "multipart/related; type=\"application/octet-stream\"; boundary=b");

    // One segment with one run that repeats a byte 16 times (PS3.5 annex G).
    private static byte[] Rle(byte[] frame)
    {
        var bytes = new byte[66];
        (bytes[0], bytes[4], bytes[64], bytes[65]) = (1, 64, unchecked((byte)(1 - frame.Length)), frame[0]);
        return bytes;
    }

    private static List<byte[]> Pixels(DicomFile file)
    {
        var reader = FrameReader.Open(file);
        return [.. Enumerable.Range(0, reader.FrameCount).Select(frame =>
        {
            var native = new byte[reader.FrameByteCount];
            reader.ReadFrame(frame, native);
            return native;
        })];
    }
}
