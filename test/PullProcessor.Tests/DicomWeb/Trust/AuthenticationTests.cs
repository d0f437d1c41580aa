using System.Net;
using PullProcessor.Dicom;
using PullProcessor.DicomWeb;
using PullProcessor.DicomWeb.Store;
using PullProcessor.Tests.Dialects;

namespace PullProcessor.Tests.DicomWeb.Trust;

public sealed class AuthenticationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    [DialectRow("H07")]
    public async Task Request_EachKindOfHeader_IsSentAsItIsNow()
    {
        var secret = "first";
        (Credentials, string, string)[] kinds =
        [
            (new BasicCredentials("svc", () => secret), "Authorization", "Basic c3ZjOnNlY29uZA=="),
            (new BearerCredentials(() => secret), "Authorization", "Bearer second"),
            (new HeaderCredentials("X-Api-Key", () => secret), "X-Api-Key", "second"),
        ];
        foreach (var (credentials, name, value) in kinds)
        {
            var sent = new List<string>();
            var server = new FakeServer((request, _) =>
            {
                sent.Add(request.Headers.NonValidated[name].ToString());
                return FakeServer.Json("[]");
            });
            var client = Clients.Create(Clients.Endpoint() with { Credentials = credentials }, server);
            secret = "first";
            await TrustProbe.ListAsync(client);
            secret = "second";
            await TrustProbe.ListAsync(client);

            Assert.Equal((2, value), (sent.Count, sent[1]));
            Assert.NotEqual(sent[0], sent[1]);
            Assert.DoesNotContain("second", credentials.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    [DialectRow("H06")]
    public async Task Refusal_SecretChangedMeanwhile_IsSentOnceMoreWithIt()
    {
        var secret = "old";
        var server = new FakeServer((request, _) =>
        {
            var isNew = request.Headers.Authorization?.Parameter == "new";
            secret = "new";
            return isNew ? FakeServer.Json("[]") : FakeServer.Empty(HttpStatusCode.Unauthorized);
        });

        await TrustProbe.ListAsync(Clients.Create(Clients.Endpoint() with { Credentials = new BearerCredentials(() => secret) }, server));

        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    [DialectRow("H06")]
    public async Task Refusal_SameSecret_IsNotSentAgain()
    {
        var server = new FakeServer((_, _) => FakeServer.Empty(HttpStatusCode.Unauthorized));

        var failure = await TrustProbe.FailAsync(Clients.Create(Clients.Endpoint() with { Credentials = new BearerCredentials(() => "t0ken") }, server));

        Assert.Equal((DicomWebErrorKind.Unauthorized, 1), (failure.Kind, server.Requests.Count));
        Assert.DoesNotContain("t0ken", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    [DialectRow("H06", "H07")]
    public async Task Token_UsedUp_IsRenewedOnceAndTheRequestReplayed()
    {
        await using var probe = await TrustProbe.StartAsync("oauth=2");
        var client = Clients.Create(probe.Endpoint with { Credentials = probe.OAuth() });

        for (var round = 0; round < 5; round++)
        {
            Assert.NotEqual(0, await TrustProbe.ListAsync(client));
        }

        var entries = probe.Server.Journal.Entries;
        var answered = entries.Count(entry => entry is { Path: "/studies", Status: 200 });
        Assert.InRange(answered, 5, 20);
        Assert.Equal((answered + 1) / 2, entries.Count(entry => entry is { Path: "/oauth2/token", Status: 200 }));
        Assert.Equal(((answered + 1) / 2) - 1, entries.Count(entry => entry.Status == 401));
    }

    [Fact]
    [DialectRow("H06")]
    public async Task Token_WantedByManyAtOnce_IsFetchedOnce()
    {
        await using var probe = await TrustProbe.StartAsync("oauth=100");
        var client = Clients.Create(probe.Endpoint with { Credentials = probe.OAuth(), MaxConnections = 8 });

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => TrustProbe.ListAsync(client)));

        Assert.Single(probe.Server.Journal.Entries, entry => entry.Path == "/oauth2/token");
    }

    [Fact]
    [DialectRow("H06")]
    public async Task Token_SoonToExpire_IsRenewedBefore()
    {
        await using var probe = await TrustProbe.StartAsync("oauth=100");
        var clock = new ManualClock();
        var client = Clients.Create(probe.Endpoint with { Credentials = probe.OAuth() }, clock: clock);

        foreach (var seconds in (int[])[0, 239, 2, 200]) // The sandbox's tokens are good for 300 s.
        {
            clock.Advance(TimeSpan.FromSeconds(seconds));
            await TrustProbe.ListAsync(client);
        }

        Assert.Equal(2, probe.Server.Journal.Entries.Count(entry => entry.Path == "/oauth2/token"));
        Assert.DoesNotContain(probe.Server.Journal.Entries, entry => entry.Status == 401);
    }

    [Fact]
    [DialectRow("H06")]
    public async Task Store_TokenUsedUp_SendsTheWholeBodyAgain()
    {
        await using var probe = await TrustProbe.StartAsync("oauth=1");
        var client = Clients.Create(probe.Endpoint with { Credentials = probe.OAuth() });
        await TrustProbe.ListAsync(client);
        var report = SampleArchive.Report();

        var outcome = await client.StoreAsync(report, new StudyInstanceUid("1.2.3.1"), new SopInstanceUid("1.2.3.1.8.1"), Token);

        Assert.Equal(StoreStatus.Stored, outcome.Status);
        Assert.Equal([401, 200], probe.Server.Journal.Entries.Where(entry => entry is { Method: "POST", Path: "/studies" }).Select(entry => entry.Status));
    }

    [Fact]
    [DialectRow("H07")]
    public async Task TokenEndpoint_RefusesTheSecret_IsSaidWithoutIt()
    {
        await using var probe = await TrustProbe.StartAsync("oauth");

        var failure = await TrustProbe.FailAsync(Clients.Create(probe.Endpoint with { Credentials = probe.OAuth("wr0ng"), Retries = 5 }));

        Assert.Equal(DicomWebErrorKind.Unauthorized, failure.Kind);
        Assert.Contains($"{probe.Server.BaseUrl.Authority} answered 400 BadRequest (invalid_client). Check tokenUrl", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wr0ng", failure.ToString(), StringComparison.Ordinal);
        Assert.All(probe.Server.Journal.Entries, entry => Assert.Equal("/oauth2/token", entry.Path));
    }

    [Fact]
    public async Task TokenEndpoint_CannotBeReached_IsAFailureThatMayPass()
    {
        var endpoint = Clients.Endpoint() with { Credentials = new OAuth2Credentials(new Uri("http://127.0.0.1:1/token"), "me", () => "secret") };
        var server = new FakeServer((_, _) => FakeServer.Json("[]"));

        var failure = await TrustProbe.FailAsync(Clients.Create(endpoint, server));

        Assert.True(failure.IsTransient);
        Assert.Contains("no token came from http://127.0.0.1:1", failure.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }
}
