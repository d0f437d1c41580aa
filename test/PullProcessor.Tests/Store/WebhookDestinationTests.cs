using System.Net;
using System.Security.Cryptography;
using System.Text;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Store;
using PullProcessor.Tests.DicomWeb;
using PullProcessor.Tests.Ledger;
using PullProcessor.Tests.Run;

namespace PullProcessor.Tests.Store;

public sealed class WebhookDestinationTests(SmallArchive archive)
{
    private const string Secret = "a secret of thirty-two characters";
    private static readonly Uri Url = new("https://worklist.test/hooks/ai?token=hidden");

    private readonly SettableClock clock = new();
    private readonly List<(string Key, string Timestamp, string Signature, string? Type)> headers = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>As a receiver would check it, by RFC 2104 itself and not by the class that signed.</summary>
    [Fact]
    public async Task Put_Taken_CarriesASignatureThatAReceiverCanCheck()
    {
        var wire = Wire(_ => Answer(HttpStatusCode.OK));
        var result = Findings();

        Assert.Equal(StoreAnswer.Success, await Hook(wire).PutAsync(result, Cancellation));

        var (key, timestamp, signature, type) = Assert.Single(headers);
        var body = Assert.Single(wire.Bodies);
        Assert.Equal((result.Instance.Value, "application/json"), (key, type));
        Assert.Equal(clock.Now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), timestamp);
        Assert.Equal("sha256=" + Hmac(Encoding.UTF8.GetBytes(Secret), [.. Encoding.ASCII.GetBytes(timestamp), (byte)'.', .. body]), signature);
        Assert.Equal(result.Bytes.ToArray(), body);
        Assert.Equal($"POST {Url.PathAndQuery}", Assert.Single(wire.Requests));
    }

    [Theory]
    [InlineData(500, FailureCode.StoreUnreachable, true)]
    [InlineData(503, FailureCode.StoreUnreachable, true)]
    [InlineData(429, FailureCode.StoreUnreachable, true)]
    [InlineData(408, FailureCode.StoreUnreachable, true)]
    [InlineData(409, FailureCode.StoreRefused, true)]
    [InlineData(401, FailureCode.StoreRefused, false)]
    [InlineData(302, FailureCode.StoreRefused, false)]
    public async Task Put_NotTaken_SaysWhatWasAnsweredAndWhetherToTryAgain(int status, FailureCode code, bool isTransient)
    {
        var answer = await Hook(Wire(_ => Answer((HttpStatusCode)status))).PutAsync(Findings(), Cancellation);

        Assert.Equal((code, isTransient), (answer.Failure, answer.IsTransient));
        Assert.Contains($"worklist.test answered {status}", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Put_AskedToWait_PassesThatOn()
    {
        var answer = await Hook(Wire(_ => Answer(HttpStatusCode.ServiceUnavailable, "120"))).PutAsync(Findings(), Cancellation);

        Assert.Equal(TimeSpan.FromMinutes(2), answer.RetryAfter);
    }

    [Fact]
    public async Task Put_NobodyThere_IsUnreachableAndNamesNoPath()
    {
        var answer = await Hook(Wire(_ => throw new HttpRequestException("Connection refused"))).PutAsync(Findings(), Cancellation);

        Assert.True(answer.IsUnreachable && answer.IsTransient);
        Assert.DoesNotContain("hidden", answer.Text, StringComparison.Ordinal);
    }

    /// <summary>From the outbox, not in a loop: the study waits, and the next try is the same message under the same key, signed anew.</summary>
    [Fact]
    public async Task Work_HookAnswers500Then200_WaitsAndIsToldTheSameOnceMore()
    {
        var wire = Wire(number => Answer(number == 0 ? HttpStatusCode.InternalServerError : HttpStatusCode.OK));
        await using var bench = await Bench.StartAsync(archive);
        bench.Definition = bench.Definition with { Results = [Bench.Route(Hook(wire), ResultKind.Findings)] };

        var waiting = await bench.WorkOnAsync(3);
        bench.Clock.Advance(waiting.NextTry!.Value - bench.Clock.GetUtcNow());
        clock.Advance(TimeSpan.FromSeconds(5));
        await bench.NewWorker().WorkAsync(await bench.ClaimAsync(), Cancellation);

        Assert.Equal((WorkState.Waiting, FailureCode.StoreUnreachable, 0), (waiting.State, waiting.Reason?.Code, waiting.Attempts));
        Assert.Equal(WorkState.Done, (await bench.ItemAsync(3)).State);
        Assert.Equal(2, headers.Count);
        Assert.Equal(wire.Bodies[0], wire.Bodies[1]);
        Assert.Equal(headers[0].Key, headers[1].Key);
        Assert.NotEqual(headers[0].Signature, headers[1].Signature);
    }

    /// <summary>It said yes and we died before that could be confirmed: what is recorded as stored is not told again.</summary>
    [Fact]
    public async Task Work_DiedAfterTheHookSaidYes_IsNotToldAgain()
    {
        var wire = Wire(_ => Answer(HttpStatusCode.OK));
        await using var bench = await Bench.StartAsync(archive);
        bench.Definition = bench.Definition with { Results = [Bench.Route(Hook(wire), ResultKind.Findings)] };
        await bench.DiscoverAsync(3);
        var (item, lease) = await bench.ClaimAsync();
        await bench.NewWorker().WorkAsync(new ClaimedWork(item, lease), Cancellation);
        await bench.SqlAsync("UPDATE result SET confirmed_at = NULL");
        await bench.SqlAsync("UPDATE work_item SET state = 'Ready', done_at = NULL");

        await bench.NewWorker().WorkAsync(await bench.ClaimAsync(), Cancellation);

        Assert.Equal(WorkState.Done, (await bench.ItemAsync(3)).State);
        Assert.Single(wire.Requests);
    }

    private static HttpResponseMessage Answer(HttpStatusCode status, string? retryAfter = null)
    {
        var answer = FakeServer.Empty(status);
        if (retryAfter is not null)
        {
            answer.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        }

        return answer;
    }

    private static string Hmac(byte[] key, byte[] message)
    {
        const int Block = 64;
        var padded = key.Concat(new byte[Block - key.Length]).ToArray(); // The secret of this test is shorter than a block.
        var inner = SHA256.HashData([.. padded.Select(each => (byte)(each ^ 0x36)), .. message]);
        return Convert.ToHexStringLower(SHA256.HashData([.. padded.Select(each => (byte)(each ^ 0x5C)), .. inner]));
    }

    private ResultObject Findings() => Reports.Make(Reports.Request(archive, Bench.Model, Reports.Used, kind: ResultKind.Findings));

    private WebhookDestination Hook(HttpMessageHandler wire) => new("worklist", Url, Secret, Clients.Http(wire), clock);

    private FakeServer Wire(Func<int, HttpResponseMessage> answer) => new((request, number) =>
    {
        string One(string name) => request.Headers.GetValues(name).Single();
        headers.Add((One("Idempotency-Key"), One("X-PullProc-Timestamp"), One("X-PullProc-Signature"), request.Content?.Headers.ContentType?.MediaType));
        return answer(number);
    });
}
