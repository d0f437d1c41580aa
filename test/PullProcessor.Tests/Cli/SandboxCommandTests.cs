using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using PullProcessor.SandboxPacs.Dialects;

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
    public async Task Sandbox_WithDialects_ServesThemTogether()
    {
        var file = Path.Combine(_folder, "site.json");
        await File.WriteAllTextAsync(file, """{ "preset": "generic", "switches": { "qido-cap": 1 } }""", Cancellation);
        var run = _line.RunAsync("sandbox", "--port", "0", "--folder", Path.Combine(_folder, "archive"), "--studies", "3", "--slices", "9", "--ct-only", "--dialect", $"{file},qido-cap=2", "--dialect", "qido-newest-first");
        var first = await Task.WhenAny(_line.FirstLine, run);
        Assert.True(first == _line.FirstLine, $"The command ended before it was ready: {_line.Error}");

        var studies = await GetAsync(new Uri(JsonNode.Parse(await _line.FirstLine)!["url"]!.GetValue<string>() + "/studies"));
        _line.Stop.Request();

        Assert.Equal(0, await run);
        Assert.Equal(2, JsonNode.Parse(studies)!.AsArray().Count);
    }

    [Theory]
    [InlineData("qido-cpa=3", "The nearest is 'qido-cap'")]
    [InlineData("azuer", "The nearest is 'azure'")]
    [InlineData("nothing-like-it", "There is no switch or preset 'nothing-like-it'")]
    [InlineData("orthanc,qido-cap=many", "a whole number of 0 or more is understood")]
    [InlineData("nowhere/site.json", "nowhere/site.json")]
    public async Task Sandbox_DialectThatThereIsNot_ExitsWith2AndSaysWhatThereIs(string dialect, string said)
    {
        Assert.Equal(2, await _line.RunAsync("sandbox", "--port", "0", "--dialect", dialect));

        Assert.Contains(said, _line.Error, StringComparison.Ordinal);
        Assert.Empty(_line.Output);
    }

    [Fact]
    public async Task List_AsText_NamesEverySwitchWithItsRowsAndEvidence()
    {
        Assert.Equal(0, await _line.RunAsync("sandbox", "--list"));

        Assert.StartsWith("Presets: aws, azure, dcm4chee, generic, google, orthanc\n", _line.Output, StringComparison.Ordinal);
        Assert.Contains("  latency-knee=milliseconds:requests  [H11 H01; seen: small servers (run)]\n", _line.Output, StringComparison.Ordinal);
        Assert.Contains("  stall=bytes:scope:times  [P09 I14; assumed]\n", _line.Output, StringComparison.Ordinal);
        Assert.All(SandboxSwitches.All, each => Assert.Contains($"\n  {each.Usage}  [", _line.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task List_AsJson_HasNameRowsEvidenceAndParameters()
    {
        Assert.Equal(0, await _line.RunAsync("sandbox", "--list", "--json"));

        var list = JsonNode.Parse(_line.Output)!;
        var knee = list["switches"]!.AsArray().Single(each => each!["name"]!.GetValue<string>() == "qido-cap")!;
        Assert.Equal(6, list["presets"]!.AsArray().Count);
        Assert.Equal(["name", "area", "rows", "does", "seen", "parameters"], knee.AsObject().Select(pair => pair.Key));
        Assert.Equal("""[{"name":"matches","kind":"whole number","default":"12"}]""", knee["parameters"]!.ToJsonString());
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
