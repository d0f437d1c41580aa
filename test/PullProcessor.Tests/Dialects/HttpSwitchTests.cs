using System.IO.Compression;
using System.Text.Json.Nodes;
using PullProcessor.Tests.Sandbox;

namespace PullProcessor.Tests.Dialects;

public sealed class HttpSwitchTests
{
    internal static readonly SwitchTable Table = new()
    {
        ["throttle=429:7"] = async p =>
        {
            var answer = await p.GetAsync("/studies");
            Assert.Equal((429, "7", 200), ((int)answer.Status, answer.Headers["Retry-After"], await p.StatusAsync("/studies")));
        },
        ["throttle=503:60:0:date:search"] = async p =>
        {
            var answer = await p.GetAsync("/studies");
            Assert.Equal((503, "Sun, 01 Mar 2026 08:01:00 GMT"), ((int)answer.Status, answer.Headers["Retry-After"]));
            Assert.Equal((503, 200), (await p.StatusAsync("/studies"), await p.StatusAsync("/studies/1.2.3.1")));
        },
        ["storm=2:503:5"] = async p =>
        {
            var answer = await p.GetAsync("/studies");
            Assert.Equal((503, "5"), ((int)answer.Status, answer.Headers["Retry-After"]));
            Assert.Equal((503, 200), (await p.StatusAsync("/studies/1.2.3.1"), await p.StatusAsync("/studies/1.2.3.1")));
        },
        ["refusal=403:search:0:html"] = async p =>
        {
            var answer = await p.GetAsync("/studies");
            Assert.Equal((403, "text/html"), ((int)answer.Status, answer.ContentType));
            Assert.Equal((403, 200), (await p.StatusAsync("/studies"), await p.StatusAsync("/studies/1.2.3.1")));
        },
        ["refusal"] = async p =>
        {
            var answer = await p.GetAsync("/studies");
            Assert.Equal((500, "text/plain", 200), ((int)answer.Status, answer.ContentType, await p.StatusAsync("/studies")));
            Assert.Contains("errorMessage", answer.Text, StringComparison.Ordinal);
        },
        ["html-200"] = async p =>
        {
            var answer = await p.GetAsync("/studies/1.2.3.1");
            Assert.Equal((200, "text/html; charset=utf-8"), ((int)answer.Status, answer.ContentType));
            Assert.Equal(3, (await p.ObjectsAsync("/studies/1.2.3.1")).Count);
        },
        ["gzip"] = async p =>
        {
            var answer = await p.GetAsync("/studies/1.2.3.1");
            Assert.Equal("gzip", answer.Headers["Content-Encoding"]);
            using var unpacked = new MemoryStream();
            await using (var gzip = new GZipStream(new MemoryStream(answer.Body), CompressionMode.Decompress))
            {
                await gzip.CopyToAsync(unpacked, TestContext.Current.CancellationToken);
            }
            Assert.Equal(3, (answer with { Body = unpacked.ToArray() }).Parts().Count);
        },
        ["proxy"] = async p =>
        {
            var answer = await p.GetAsync("/studies");
            Assert.Equal("1.1 sandbox-proxy", answer.Headers["Via"]);
            Assert.False(answer.Headers.ContainsKey("Content-Type"));
        },
        ["no-keep-alive"] = async p =>
        {
            await p.GetAsync("/studies");
            Assert.Equal("close", (await p.GetAsync("/studies")).Headers["Connection"]);
            Assert.Equal(2, p.Server.Journal.Entries.Select(entry => entry.Connection).Distinct().Count());
        },
        ["redirect"] = async p =>
        {
            var answer = await p.GetAsync("/studies/1.2.3.1");
            Assert.Equal((307, "/moved/dicom-web/studies/1.2.3.1"), ((int)answer.Status, answer.Headers["Location"]));
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(p.Server.BaseUrl, answer.Headers["Location"]));
            Assert.Equal(3, (await p.Client.SendAsync(request)).Parts().Count);
            Assert.Equal(200, await p.StatusAsync("/studies"));
        },
        ["redirect-away"] = async p =>
        {
            var answer = await p.GetAsync("/studies/1.2.3.1");
            var there = new Uri(answer.Headers["Location"]);
            Assert.Equal((302, "localhost", p.Server.BaseUrl.Port), ((int)answer.Status, there.Host, there.Port));
            using var request = new HttpRequestMessage(HttpMethod.Get, p.Server.BaseUrl + "/studies/1.2.3.1");
            request.Headers.Host = there.Authority;
            Assert.Equal(3, (await p.Client.SendAsync(request)).Parts().Count);
        },
        ["oauth=2"] = async p =>
        {
            async Task<Answer> TokenAsync(string secret)
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(p.Server.BaseUrl, "/oauth2/token"))
                {
                    Content = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", "sandbox"), new("client_secret", secret)]),
                };
                return await p.Client.SendAsync(request);
            }
            async Task<int> WithAsync(string token) => (int)(await p.Client.GetAsync("/studies", null, "Bearer " + token)).Status;
            Assert.Equal((401, 400), (await p.StatusAsync("/studies"), (int)(await TokenAsync("wrong")).Status));
            var token = JsonNode.Parse((await TokenAsync("sandbox")).Body)!["access_token"]!.GetValue<string>();
            Assert.Equal((200, 200, 401), (await WithAsync(token), await WithAsync(token), await WithAsync(token)));
            token = JsonNode.Parse((await TokenAsync("sandbox")).Body)!["access_token"]!.GetValue<string>();
            Assert.Equal((200, 401), (await WithAsync(token), await WithAsync("made-up")));
        },
        ["expired=2"] = async p => Assert.Equal((200, 401, 200, 200, 401), (await p.StatusAsync("/studies"), await p.StatusAsync("/series"), await p.StatusAsync("/series"), await p.StatusAsync("/studies"), await p.StatusAsync("/series"))),
    };

    public static TheoryData<string> Rows => Table.Rows;

    [Theory]
    [MemberData(nameof(Rows))]
    public Task Switch_On_DoesWhatItSays(string row) => Table.ProveAsync(row);
}
