namespace PullProcessor.Tests.Dialects;

public sealed class FaultSwitchTests
{
    internal static readonly SwitchTable Table = new()
    {
        ["latency=50"] = async p =>
        {
            var before = p.Clock.GetUtcNow();
            await p.GetAsync("/studies");
            Assert.Equal(TimeSpan.FromMilliseconds(50), p.Clock.GetUtcNow() - before);
        },
        ["latency-knee=20:1,stall=10:whole"] = async p =>
        {
            using var invoker = new HttpMessageInvoker(new SocketsHttpHandler());
            var before = p.Clock.GetUtcNow();
            await p.GetAsync("/studies");
            using var first = await p.OpenAsync("/studies/1.2.3.1", invoker);
            Assert.Equal(before, p.Clock.GetUtcNow());
            await p.GetAsync("/studies");
            Assert.Equal(TimeSpan.FromMilliseconds(20), p.Clock.GetUtcNow() - before);
        },
        ["slow=1000"] = async p =>
        {
            var before = p.Clock.GetUtcNow();
            var bytes = (await p.GetAsync("/studies/1.2.3.1")).Body.Length;
            Assert.Equal(bytes / 1000.0, (p.Clock.GetUtcNow() - before).TotalSeconds, 1.0);
        },
        ["cut=300"] = async p =>
        {
            var whole = (await p.PlainAsync("/studies/1.2.3.1")).Body.Length;
            Assert.True(whole > 300);
            Assert.Equal(300, (await p.GetAsync("/studies/1.2.3.1")).Body.Length);
            Assert.Equal(whole, (await p.GetAsync("/studies/1.2.3.1")).Body.Length);
        },
        ["cut-length=300"] = async p =>
        {
            await p.BreaksAsync("/studies/1.2.3.1");
            Assert.Equal(300, p.Server.Journal.Entries[^1].BytesSent);
            Assert.Equal(3, (await p.ObjectsAsync("/studies/1.2.3.1")).Count);
        },
        ["cut-length=1000000"] = async p => Assert.Equal(3, (await p.ObjectsAsync("/studies/1.2.3.1")).Count),
        ["stall=300"] = async p =>
        {
            using var invoker = new HttpMessageInvoker(new SocketsHttpHandler());
            using var answer = await p.OpenAsync("/studies/1.2.3.1", invoker);
            await using var body = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
            await body.ReadExactlyAsync(new byte[300], TestContext.Current.CancellationToken);
            await p.Server.DisposeAsync();
            Assert.Equal(300, p.Server.Journal.Entries[^1].BytesSent);
        },
        ["silence"] = async p =>
        {
            using var invoker = new HttpMessageInvoker(new SocketsHttpHandler());
            var answer = p.OpenAsync("/studies/1.2.3.1", invoker);
            await p.Server.Journal.WhenAsync(entry => entry.Path == "/studies/1.2.3.1", TestContext.Current.CancellationToken);
            Assert.Equal(200, await p.StatusAsync("/studies"));
            await p.Server.DisposeAsync();
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => answer);
            Assert.Equal(0, p.Server.Journal.Entries.Single(entry => entry.Path == "/studies/1.2.3.1").BytesSent);
        },
        ["reset=300"] = async p =>
        {
            await p.BreaksAsync("/studies/1.2.3.1");
            Assert.Equal(300, p.Server.Journal.Entries[^1].BytesSent);
            Assert.Equal(3, (await p.ObjectsAsync("/studies/1.2.3.1")).Count);
        },
        ["death=1:2"] = async p =>
        {
            Assert.Equal(200, await p.StatusAsync("/studies"));
            await p.BreaksAsync("/series");
            Assert.Equal(0L, p.Server.Journal.Entries[^1].BytesSent);
            Assert.InRange(p.Server.Journal.Total, 2, 3);
        },
        ["tls"] = async p => await TlsProof.ShowsItsCertificateAsync(p),
        ["tls=1"] = async p => await TlsProof.ChangesItsCertificateAsync(p),
        ["tls-client"] = async p => await TlsProof.WantsAClientCertificateAsync(p),
    };

    public static TheoryData<string> Rows => Table.Rows;

    [Theory]
    [MemberData(nameof(Rows))]
    public Task Switch_On_DoesWhatItSays(string row) => Table.ProveAsync(row);
}
