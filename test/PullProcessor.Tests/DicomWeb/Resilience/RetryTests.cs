using System.Net;
using PullProcessor.Dicom;
using PullProcessor.DicomWeb;
using PullProcessor.DicomWeb.Resilience;
using PullProcessor.DicomWeb.Search;
using PullProcessor.DicomWeb.Store;
using PullProcessor.Tests.Dialects;

namespace PullProcessor.Tests.DicomWeb.Resilience;

public sealed class RetryTests
{
    private static readonly StudyInstanceUid Study = new("1.2");
    private static readonly SeriesInstanceUid Series = new("1.3");
    private static readonly SopInstanceUid Instance = new("1.4");
    private readonly ManualClock clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The listing of a window is not begun anew, nor given up: it waits as long as it is told and goes on where it was.</summary>
    [Theory]
    [InlineData(429, "7")]
    [InlineData(503, "7")]
    [InlineData(503, "Thu, 01 Jan 2026 00:00:07 GMT")]
    [DialectRow("H01")]
    public async Task Search_ThrottledInTheMiddle_WaitsAndGoesOnWhereItWas(int status, string retryAfter)
    {
        var refusals = 0;
        var server = new FakeServer((request, _) => request.RequestUri!.Query.Contains("offset=2", StringComparison.Ordinal)
            ? refusals++ == 0 ? Refusal(status, retryAfter) : FakeServer.Json("""[{"0020000D":{"vr":"UI","Value":["1.2.3"]}}]""")
            : request.RequestUri.Query.Contains("offset=0", StringComparison.Ordinal)
                ? FakeServer.Json("""[{"0020000D":{"vr":"UI","Value":["1.2.1"]}},{"0020000D":{"vr":"UI","Value":["1.2.2"]}}]""")
                : FakeServer.Empty(HttpStatusCode.NoContent));
        var started = clock.GetUtcNow();

        var listing = await clock.WaitForAsync(Client(server).SearchStudiesAsync(new StudySearch(), Token));

        Assert.True(listing.IsComplete, listing.Proof);
        Assert.Equal(3, listing.Matches.Count);
        Assert.Equal(["0", "2", "2", "3", "0", "2"], server.Requests.Select(request => request.Split("offset=")[1]));
        Assert.InRange(clock.GetUtcNow() - started, TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(8));
    }

    /// <summary>A quota of a day is not waited for by a request: whoever called hears of it, and how long it lasts.</summary>
    [Fact]
    [DialectRow("H01")]
    public async Task RetryAfter_BeyondTheBound_IsHandedUpAtOnce()
    {
        var server = new FakeServer((_, _) => Refusal(429, "3600"));

        var failure = await Assert.ThrowsAsync<DicomWebException>(() => Client(server).SearchSeriesAsync(Study, Token));

        Assert.Equal((DicomWebErrorKind.Throttled, TimeSpan.FromHours(1), false), (failure.Kind, failure.RetryAfter, failure.IsResting));
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(429, 6)]
    [InlineData(503, 6)]
    [InlineData(424, 6)]
    [InlineData(500, 2)]
    [InlineData(502, 2)]
    [InlineData(504, 2)]
    [InlineData(408, 2)]
    [InlineData(501, 1)]
    [InlineData(404, 1)]
    [InlineData(403, 1)]
    [InlineData(410, 1)]
    [InlineData(413, 1)]
    public async Task Retrieve_ServerAnswersWithAFailure_IsSentAgainAsItsClassDeserves(int status, int requests)
    {
        var server = new FakeServer((_, _) => Refusal(status, null));

        await Assert.ThrowsAsync<DicomWebException>(() => clock.WaitForAsync(Client(server).RetrieveInstanceAsync(Study, Series, Instance, Token)));

        Assert.Equal(requests, server.Requests.Count);
    }

    [Theory]
    [InlineData(429, 6)]
    [InlineData(503, 6)]
    [InlineData(424, 1)] // What stands behind the server may have it.
    [InlineData(500, 1)]
    [InlineData(502, 1)]
    [InlineData(504, 1)]
    public async Task Store_ServerAnswersWithAFailure_IsSentAgainOnlyWhereNothingWasTaken(int status, int requests)
    {
        var server = new FakeServer((_, _) => Refusal(status, null));

        await Assert.ThrowsAsync<DicomWebException>(() => clock.WaitForAsync(Client(server).StoreAsync(new byte[100], Study, Instance, Token)));

        Assert.Equal(requests, server.Requests.Count);
    }

    [Theory]
    [InlineData(HttpRequestError.ConnectionError, 3, 3)]
    [InlineData(HttpRequestError.NameResolutionError, 3, 3)]
    [InlineData(HttpRequestError.ResponseEnded, 3, 1)] // A store may have arrived.
    public async Task Request_NoAnswerCame_IsSentAgainOnlyWhereThatDoesNoHarm(HttpRequestError error, int retrieves, int stores)
    {
        var server = new FakeServer((_, _) => throw new HttpRequestException(error, "No answer."));
        var client = Client(server);

        var failure = await Assert.ThrowsAsync<DicomWebException>(() => clock.WaitForAsync(client.RetrieveInstanceAsync(Study, Series, Instance, Token)));
        Assert.Equal((DicomWebErrorKind.Unreachable, retrieves), (failure.Kind, server.Requests.Count));
        await Assert.ThrowsAsync<DicomWebException>(() => clock.WaitForAsync(client.StoreAsync(new byte[100], Study, Instance, Token)));
        Assert.Equal(retrieves + stores, server.Requests.Count);
    }

    [Fact]
    public async Task Store_ThrottledOnce_SendsTheSameObjectAgain()
    {
        var server = new FakeServer((_, number) => number == 0 ? Refusal(503, "2") : FakeServer.Empty(HttpStatusCode.OK));

        var outcome = await clock.WaitForAsync(Client(server).StoreAsync(new byte[] { 1, 2, 3 }, Study, Instance, Token));

        Assert.Equal(StoreStatus.Unknown, outcome.Status);
        Assert.Equal(2, server.Bodies.Count(body => body.AsSpan().IndexOf("\u0001\u0002\u0003"u8) > 0));
    }

    /// <summary>What is missing of it is for the fetcher to ask for.</summary>
    [Fact]
    public async Task Body_BreaksOff_IsNotSentAgain()
    {
        var server = new FakeServer((_, _) => FakeServer.Bytes([.. "--abc\r\n\r\n"u8, .. new byte[128], .. "DICM"u8], "multipart/related; boundary=abc", hasLength: false));

        var failure = await Assert.ThrowsAsync<DicomWebException>(async () =>
        {
            await foreach (var received in Client(server).RetrieveSeriesAsync(Study, Series, Token))
            {
                received.Dispose();
            }
        });

        Assert.Equal((DicomWebErrorKind.Truncated, 1), (failure.Kind, server.Requests.Count));
    }

    [Fact]
    public async Task Budget_OfOneWork_BoundsWhatIsSentAgainOverAllItsRequests()
    {
        var server = new FakeServer((_, _) => Refusal(503, null));
        var client = Client(server);

        var budget = await WorkAsync();
        Assert.Equal(3 + 2, server.Requests.Count); // Three requests, and two of them again.
        Assert.True(budget.HasFailures);
        Assert.Null(RetryBudget.Current);
        Assert.Equal(2, client.State.Retries);

        async Task<RetryBudget> WorkAsync()
        {
            var carried = RetryBudget.Begin(2);
            for (var request = 0; request < 3; request++)
            {
                await Assert.ThrowsAsync<DicomWebException>(() => clock.WaitForAsync(client.RetrieveInstanceAsync(Study, Series, Instance, Token)));
            }

            return carried;
        }
    }

    [Fact]
    public async Task Retry_Cancelled_EndsAtOnce()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var server = new FakeServer((_, _) => Refusal(503, "30"));
        var search = Client(server).SearchSeriesAsync(Study, cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => search);
        Assert.Single(server.Requests);
    }

    /// <summary>However many want something of it: while a server asks for five seconds, each connection asks once in five seconds.</summary>
    [Fact]
    [DialectRow("H01")]
    public async Task Storm_WithRetryAfter5_IsOneRequestAConnectionIn5Seconds()
    {
        const int Connections = 4;
        using var wire = new StormyWire(clock, fine: 200);
        var client = Clients.Create(Patience.Endpoint with { MaxConnections = Connections }, wire, clock);

        await clock.WaitForAsync(Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(
            async () =>
            {
                for (var request = 0; request < 10; request++)
                {
                    await Record.ExceptionAsync(() => client.RetrieveInstanceAsync(Study, Series, Instance, Token));
                }
            },
            Token))));

        var storm = wire.Refused;
        Assert.True(storm.Count > 200, $"{storm.Count} requests in the storm"); // Every request that is left, six times: or it was no storm.
        Assert.All(storm, at => Assert.InRange(storm.Count(other => other >= at && other < at + TimeSpan.FromSeconds(5)), 1, Connections));
    }

    [Fact]
    public async Task Circuit_AfterFailuresInARow_LeavesTheServerAloneAndAsksOnceAfterwards()
    {
        var isAway = true;
        var server = new FakeServer((_, _) => isAway ? throw new HttpRequestException(HttpRequestError.ConnectionError, "Refused.") : FakeServer.Empty(HttpStatusCode.NoContent));
        var client = Clients.Create(Patience.Endpoint with { BreakAfter = 3 }, server, clock);

        await Assert.ThrowsAsync<DicomWebException>(() => clock.WaitForAsync(client.SearchSeriesAsync(Study, Token)));
        Assert.Equal(3, server.Requests.Count);
        var state = client.State;
        Assert.Contains("pacs.test:8042", state.Rest!.Reason, StringComparison.Ordinal);
        Assert.Equal((3, 0, false), (state.Failures, state.InUse, state.IsProbing));

        var resting = await Assert.ThrowsAsync<DicomWebException>(() => client.SearchSeriesAsync(Study, Token));
        Assert.Equal((true, TimeSpan.FromSeconds(5), 3), (resting.IsResting, resting.RetryAfter, server.Requests.Count));

        clock.Advance(TimeSpan.FromSeconds(5));
        isAway = false;
        Assert.True((await client.SearchSeriesAsync(Study, Token)).IsComplete);
        Assert.Null(client.State.Rest);
        Assert.Equal(0, client.State.Failures);
    }

    /// <summary>An answer is a sign of life, whatever it says.</summary>
    [Fact]
    public async Task Circuit_ServerRefuses_StaysClosed()
    {
        var server = new FakeServer((_, _) => Refusal(404, null));
        var client = Clients.Create(Patience.Endpoint with { BreakAfter = 1 }, server, clock);

        for (var request = 0; request < 5; request++)
        {
            await Assert.ThrowsAsync<DicomWebException>(() => client.RetrieveInstanceAsync(Study, Series, Instance, Token));
        }

        Assert.Equal(5, server.Requests.Count);
    }

    private DicomWebClient Client(FakeServer server) => Clients.Create(Patience.Endpoint, server, clock);

    /// <summary>Answers some requests, and then asks for five seconds each time.</summary>
    private sealed class StormyWire(ManualClock clock, int fine) : HttpMessageHandler
    {
        private readonly Lock gate = new();
        private int answered;

        public List<DateTimeOffset> Refused { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Yield(); // Others come in meanwhile.
            lock (gate)
            {
                if (answered++ < fine)
                {
                    return FakeServer.Empty(HttpStatusCode.NotFound);
                }

                Refused.Add(clock.GetUtcNow());
                return Refusal(503, "5");
            }
        }
    }

    private static HttpResponseMessage Refusal(int status, string? retryAfter)
    {
        var refusal = FakeServer.Json("\"No.\"", (HttpStatusCode)status);
        if (retryAfter is not null)
        {
            refusal.Headers.Add("Retry-After", retryAfter);
        }

        return refusal;
    }
}
