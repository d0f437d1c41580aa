using System.Net;
using PullProcessor.Dicom;
using PullProcessor.DicomWeb;
using PullProcessor.DicomWeb.Resilience;

namespace PullProcessor.Tests.DicomWeb.Resilience;

/// <summary>What the client says of how it stands with its server.</summary>
public sealed class ServerStateTests
{
    private static readonly StudyInstanceUid Study = new("1.2");
    private readonly ManualClock clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void State_NothingAskedYet_HasNoAnswerAndNoBytes()
    {
        var state = Client(new FakeServer((_, _) => FakeServer.Json("[]"))).State;

        Assert.Null(state.LastAnswer);
        Assert.Equal((0L, false, null), (state.BytesReceived, state.IsRecovering, state.Rest));
    }

    [Fact]
    public async Task State_AnswersRead_CountsTheirBytesAndTellsTheLast()
    {
        const string Body = """[{"0020000E":{"vr":"UI","Value":["1.3"]}}]""";
        var client = Client(new FakeServer((request, _) => request.RequestUri!.Query.Contains("offset=0", StringComparison.Ordinal) ? FakeServer.Json(Body) : FakeServer.Empty(HttpStatusCode.NoContent)));

        await client.SearchSeriesAsync(Study, Token);

        Assert.InRange(client.State.BytesReceived, Body.Length, 2 * Body.Length); // The listing may be read a second time, to prove it.
        Assert.Null(client.State.LastAnswer!.Fault);
        Assert.Equal(clock.GetUtcNow(), client.State.LastAnswer.At);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError, DicomWebErrorKind.ServerFault)]
    [InlineData(HttpStatusCode.Unauthorized, DicomWebErrorKind.Unauthorized)]
    public async Task State_ServerRefuses_TellsStatusAndKind(HttpStatusCode status, DicomWebErrorKind kind)
    {
        var client = Client(new FakeServer((_, _) => FakeServer.Empty(status)));

        await Assert.ThrowsAsync<DicomWebException>(() => client.SearchSeriesAsync(Study, Token));

        Assert.Equal(new ServerAnswer(clock.GetUtcNow(), status, kind), client.State.LastAnswer);
    }

    [Fact]
    public async Task State_RestIsOver_IsRecoveringUntilTheServerAnswers()
    {
        var isBack = false;
        var client = Client(new FakeServer((_, _) => isBack ? FakeServer.Json("[]") : FakeServer.Empty(HttpStatusCode.InternalServerError)), breakAfter: 1);
        await Assert.ThrowsAsync<DicomWebException>(() => client.SearchSeriesAsync(Study, Token));
        Assert.NotNull(client.State.Rest);

        clock.Advance(new CircuitOptions { BreakAfter = 1 }.Shortest);
        Assert.Equal((null, true), (client.State.Rest, client.State.IsRecovering));

        isBack = true;
        await client.SearchSeriesAsync(Study, Token);
        Assert.False(client.State.IsRecovering);
    }

    private DicomWebClient Client(FakeServer server, int breakAfter = 5) => Clients.Create(Clients.Endpoint() with { BreakAfter = breakAfter, Retries = 0 }, server, clock);
}
