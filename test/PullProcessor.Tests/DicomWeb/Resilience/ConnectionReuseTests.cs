using PullProcessor.Dicom;
using PullProcessor.DicomWeb;
using PullProcessor.DicomWeb.Resilience;
using PullProcessor.Tests.Dialects;

namespace PullProcessor.Tests.DicomWeb.Resilience;

/// <summary>Over a real socket: who closes connections, and when.</summary>
public sealed class ConnectionReuseTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Orthanc says timeout=1 and keeps a thread for each connection: one that is not used again must not be held.</summary>
    [Theory]
    [InlineData("Keep-Alive: timeout=1\r\n", ConnectionReuse.Auto, 1)]
    [InlineData("Keep-Alive: timeout=1, max=100\r\n", ConnectionReuse.Auto, 1)]
    [InlineData("Keep-Alive: timeout=30\r\n", ConnectionReuse.Auto, 0)]
    [InlineData("", ConnectionReuse.Auto, 0)]
    [InlineData("Keep-Alive: timeout=1\r\n", ConnectionReuse.Always, 0)]
    [InlineData("", ConnectionReuse.Never, 2)]
    [DialectRow("H11")]
    public async Task Connection_HeldInVain_IsGivenUpFromTheNextRequestOn(string header, ConnectionReuse reuse, int closing)
    {
        await using var server = new RawServer((_, stream, stop) =>
            RawServer.WriteAsync(stream, $"HTTP/1.1 204 No Content\r\nConnection: keep-alive\r\n{header}\r\n", default, stop).AsTask());
        var client = Clients.Create(new DicomWebEndpoint { Name = "main", BaseUrl = server.BaseUrl, Reuse = reuse });

        await client.SearchSeriesAsync(new StudyInstanceUid("1.2"), Token);
        await client.SearchSeriesAsync(new StudyInstanceUid("1.3"), Token);

        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(closing, server.Requests.Count(request => request.Contains("Connection: close", StringComparison.OrdinalIgnoreCase)));
    }
}
