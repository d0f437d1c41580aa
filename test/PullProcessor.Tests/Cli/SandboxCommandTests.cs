using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace PullProcessor.Tests.Cli;

public sealed class SandboxCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pullproc-sandbox-test-").FullName;
    private readonly CommandLine _line = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _line.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Sandbox_Started_PrintsItsUrlServesStudiesAndEndsWhenAsked()
    {
        var run = _line.RunAsync("sandbox", "--port", "0", "--folder", _folder, "--studies", "1", "--slices", "9", "--seed", "3", "--from", "2026-01-05", "--to", "2026-01-05", "--json");
        var first = await Task.WhenAny(_line.FirstLine, run);
        Assert.True(first == _line.FirstLine, $"The command ended before it was ready: {_line.Error}");
        var ready = JsonNode.Parse(await _line.FirstLine)!;

        var studies = await GetAsync(new Uri(ready["url"]!.GetValue<string>() + "/studies?StudyDate=20260105&ModalitiesInStudy=CT"));
        _line.Stop.Request();

        Assert.Equal(0, await run);
        Assert.Single(JsonNode.Parse(studies)!.AsArray());
        Assert.Equal(_folder, ready["folder"]!.GetValue<string>());
        Assert.True(File.Exists(Path.Combine(_folder, "truth.json")));
    }

    [Fact]
    public async Task Sandbox_PortTaken_ExitsWith2AndSaysSo()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        Assert.Equal(2, await _line.RunAsync("sandbox", "--port", $"{port}", "--folder", _folder, "--studies", "0", "--ct-only"));

        Assert.Contains("the sandbox cannot run", _line.Error, StringComparison.Ordinal);
        Assert.Empty(_line.Output);
    }

    [Theory]
    [InlineData("--slices", "60-20")]
    [InlineData("--slices", "many")]
    [InlineData("--slices", "1-2-3")]
    [InlineData("--port", "70000")]
    [InlineData("--port", "x")]
    [InlineData("--studies", "-1")]
    [InlineData("--from", "yesterday")]
    public async Task Sandbox_ValueOutOfBounds_ExitsWith2(string option, string value)
    {
        Assert.Equal(2, await _line.RunAsync("sandbox", option, value));

        Assert.Contains(value, _line.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sandbox_FromAfterTo_ExitsWith2()
    {
        Assert.Equal(2, await _line.RunAsync("sandbox", "--port", "0", "--folder", _folder, "--from", "2026-02-01", "--to", "2026-01-01"));
    }

    private static async Task<string> GetAsync(Uri url)
    {
        using var client = new HttpMessageInvoker(new SocketsHttpHandler());
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        using var answer = await client.SendAsync(request, Cancellation);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }
}
