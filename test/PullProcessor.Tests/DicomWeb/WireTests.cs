using System.Net;
using System.Net.Sockets;
using System.Text;
using PullProcessor.Dicom;
using PullProcessor.DicomWeb;
using PullProcessor.DicomWeb.Search;
using PullProcessor.Tests.Dialects;
using PullProcessor.Tests.DicomWeb.Multipart;

namespace PullProcessor.Tests.DicomWeb;

/// <summary>Over a real socket: where a body ends, who waits how long, and who closes.</summary>
public sealed class WireTests
{
    private const string CloseDelimited = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: multipart/related; type=application/dicom; boundary=abcd\r\n\r\n";
    private static readonly StudyInstanceUid Study = new("1.2");
    private static readonly SeriesInstanceUid Series = new("1.3");
    private static readonly byte[] First = BodyFeed.Object(1, 200_000);
    private static readonly byte[] Part = [.. "--abcd\r\nContent-Type: application/dicom\r\n\r\n"u8, .. First, .. "\r\n--abcd\r\n\r\n"u8];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    [DialectRow("P09")]
    public async Task Body_CloseDelimitedAndCut_IsTruncatedThoughHttpEndsWell()
    {
        await using var server = new RawServer((_, stream, stop) => RawServer.WriteAsync(stream, CloseDelimited, (byte[])[.. Part, .. First.AsSpan(0, 1000)], stop).AsTask());
        var sizes = new List<(int, bool)>();

        var failure = await Assert.ThrowsAsync<DicomWebException>(async () =>
        {
            await foreach (var received in Client(server).RetrieveSeriesAsync(Study, Series, Token))
            {
                using (received)
                {
                    sizes.Add((received.Bytes.Length, received.IsSuspect));
                }
            }
        });

        Assert.Equal(DicomWebErrorKind.Truncated, failure.Kind);
        Assert.Equal([(200_000, false), (1000, true)], sizes);
    }

    [Fact]
    [DialectRow("P09")]
    public async Task Body_ShorterThanItsLength_IsTruncated()
    {
        const string Head = "HTTP/1.1 200 OK\r\nContent-Length: 999999\r\nContent-Type: application/dicom\r\n\r\n";
        await using var server = new RawServer((_, stream, stop) => RawServer.WriteAsync(stream, Head, First, stop).AsTask());

        var failure = await Assert.ThrowsAsync<DicomWebException>(() => Client(server).RetrieveInstanceAsync(Study, Series, new SopInstanceUid("1.4"), Token));

        Assert.Equal(DicomWebErrorKind.Truncated, failure.Kind);
    }

    [Fact]
    public async Task Retrieve_EnumeratorDisposedEarly_ClosesTheConnectionAtOnce()
    {
        var closed = new TaskCompletionSource();
        await using var server = new RawServer(async (_, stream, stop) =>
        {
            await RawServer.WriteAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\nContent-Type: multipart/related\r\n\r\n", Part, stop);
            await RawServer.ClosedByClientAsync(stream, stop);
            closed.SetResult();
        });

        await foreach (var received in Client(server).RetrieveSeriesAsync(Study, Series, Token))
        {
            received.Dispose();
            break;
        }

        await closed.Task.WaitAsync(Token);
    }

    [Fact]
    public async Task Retrieve_CancelledWhileWaiting_ClosesTheConnectionAtOnce()
    {
        var closed = new TaskCompletionSource();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await using var server = new RawServer(async (_, stream, stop) =>
        {
            await RawServer.WriteAsync(stream, CloseDelimited, Part, stop);
            await RawServer.ClosedByClientAsync(stream, stop);
            closed.SetResult();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var received in Client(server).RetrieveSeriesAsync(Study, Series, cancel.Token))
            {
                received.Dispose();
                await cancel.CancelAsync();
            }
        });

        await closed.Task.WaitAsync(Token);
    }

    [Fact]
    public async Task Headers_DoNotCome_TimesOutByTheClock()
    {
        var clock = new ManualClock();
        var asked = new TaskCompletionSource();
        await using var server = new RawServer(async (_, stream, stop) =>
        {
            asked.SetResult();
            await RawServer.ClosedByClientAsync(stream, stop);
        });

        var search = Client(server, clock).SearchStudiesAsync(new StudySearch(), Token);
        await asked.Task.WaitAsync(Token);
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.False(search.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(2));

        var failure = await Assert.ThrowsAsync<DicomWebException>(() => search);
        Assert.Equal((DicomWebErrorKind.TimedOut, true), (failure.Kind, failure.IsTransient));
    }

    [Fact]
    [DialectRow("P09")]
    public async Task Body_Stalls_TimesOutByTheClockAndClosesTheConnection()
    {
        var clock = new ManualClock();
        var closed = new TaskCompletionSource();
        await using var server = new RawServer(async (_, stream, stop) =>
        {
            await RawServer.WriteAsync(stream, CloseDelimited, Part, stop);
            await RawServer.ClosedByClientAsync(stream, stop);
            closed.SetResult();
        });
        await using var objects = Client(server, clock).RetrieveSeriesAsync(Study, Series, Token).GetAsyncEnumerator(Token);

        Assert.True(await objects.MoveNextAsync());
        objects.Current.Dispose();
        clock.Advance(TimeSpan.FromHours(1)); // The consumer may take its time: only waiting for the server counts.
        var next = objects.MoveNextAsync().AsTask();
        while (!next.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }

        var failure = await Assert.ThrowsAsync<DicomWebException>(() => next);
        Assert.Equal(DicomWebErrorKind.TimedOut, failure.Kind);
        await closed.Task.WaitAsync(Token);
    }

    [Fact]
    public async Task Body_SlowButMoving_DoesNotTimeOut()
    {
        var clock = new ManualClock();
        byte[] body = [.. "--abcd\r\n\r\n"u8, .. BodyFeed.Object(5), .. "\r\n--abcd--"u8];
        var server = new FakeServer((_, _) => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new SlowStream(body, clock)) });

        using var received = await Clients.Create(Clients.Endpoint(), server, clock).RetrieveInstanceAsync(Study, Series, new SopInstanceUid("1.4"), Token);

        Assert.Equal(300, received.Bytes.Length);
    }

    [Fact]
    [DialectRow("H11", "I14")]
    public async Task Turns_AllTaken_TheNextWaitsWithoutTimingOut()
    {
        var clock = new ManualClock();
        var release = new TaskCompletionSource();
        var streaming = 0;
        await using var server = new RawServer(async (request, stream, stop) =>
        {
            if (Interlocked.Increment(ref streaming) == 1)
            {
                await RawServer.WriteAsync(stream, CloseDelimited, Part, stop);
                await release.Task.WaitAsync(stop);
            }
            else
            {
                await RawServer.WriteAsync(stream, "HTTP/1.1 204 No Content\r\n\r\n", default, stop);
            }
        });
        var client = Clients.Create(new DicomWebEndpoint { Name = "main", BaseUrl = server.BaseUrl, MaxConnections = 1 }, clock: clock);
        var objects = client.RetrieveSeriesAsync(Study, Series, Token).GetAsyncEnumerator(Token);
        Assert.True(await objects.MoveNextAsync());
        objects.Current.Dispose();

        var search = client.SearchStudiesAsync(new StudySearch(), Token);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.False(search.IsCompleted);
        await objects.DisposeAsync();

        Assert.True((await search).IsComplete);
        release.SetResult();
    }

    [Fact]
    public async Task Connection_Refused_IsUnreachable()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        var failure = await Assert.ThrowsAsync<DicomWebException>(() =>
            Clients.Create(Clients.Endpoint($"http://127.0.0.1:{port}/dicom-web")).SearchStudiesAsync(new StudySearch(), Token));

        Assert.Equal((DicomWebErrorKind.Unreachable, true), (failure.Kind, failure.IsTransient));
        Assert.Contains($"127.0.0.1:{port}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connection_ClosedBeforeTheAnswer_IsUnreachable()
    {
        await using var server = new RawServer((_, _, _) => Task.CompletedTask);

        var failure = await Assert.ThrowsAsync<DicomWebException>(() => Client(server).SearchStudiesAsync(new StudySearch(), Token));

        Assert.Equal(DicomWebErrorKind.Unreachable, failure.Kind);
    }

    [Fact]
    public async Task Redirect_Elsewhere_IsNotFollowed()
    {
        await using var server = new RawServer((_, stream, stop) =>
            RawServer.WriteAsync(stream, "HTTP/1.1 302 Found\r\nLocation: http://elsewhere.test:99/x\r\nContent-Length: 0\r\n\r\n", default, stop).AsTask());

        var failure = await Assert.ThrowsAsync<DicomWebException>(() => Client(server).SearchStudiesAsync(new StudySearch(), Token));

        Assert.Equal(DicomWebErrorKind.Refused, failure.Kind);
        Assert.Contains("elsewhere.test:99", failure.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    [DialectRow("I03", "H12", "H13", "S18", "H14")]
    public async Task Request_OnTheWire_HasCredentialsAndNothingThatServersStumbleOver()
    {
        await using var server = new RawServer((_, stream, stop) => RawServer.WriteAsync(stream, "HTTP/1.1 204 No Content\r\n\r\n", default, stop).AsTask());
        var endpoint = new DicomWebEndpoint { Name = "main", BaseUrl = server.BaseUrl, Credentials = new BasicCredentials("svc", "secrät") };

        await Clients.Create(endpoint).SearchStudiesAsync(new StudySearch { From = new DateOnly(2024, 1, 1), To = new DateOnly(2024, 1, 31), IncludeFields = [] }, Token);

        var request = Assert.Single(server.Requests);
        Assert.StartsWith("GET /dicom-web/studies?StudyDate=20240101-20240131&limit=100&offset=0 HTTP/1.1\r\n", request, StringComparison.Ordinal);
        Assert.Contains($"Authorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes("svc:secrät"))}\r\n", request, StringComparison.Ordinal);
        Assert.DoesNotContain("Accept-Encoding", request, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Expect", request, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secrät", endpoint.ToString(), StringComparison.Ordinal);
    }

    private static DicomWebClient Client(RawServer server, ManualClock? clock = null) =>
        Clients.Create(new DicomWebEndpoint { Name = "main", BaseUrl = server.BaseUrl }, clock: clock);

    // Every read takes 29 s and gives 40 bytes.
    private sealed class SlowStream(byte[] body, ManualClock clock) : MemoryStream(body)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            clock.Advance(TimeSpan.FromSeconds(29));
            return base.ReadAsync(buffer[..Math.Min(buffer.Length, 40)], cancellationToken);
        }
    }
}
