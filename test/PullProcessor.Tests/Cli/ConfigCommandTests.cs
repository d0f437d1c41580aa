using System.Text.Json.Nodes;
using PullProcessor.Tests.Configuration;

namespace PullProcessor.Tests.Cli;

public sealed class ConfigCommandTests : IDisposable
{
    private const string Sentinel = "hunter2-SENTINEL";
    private readonly ConfigurationFolder _folder = new();
    private readonly CommandLine _line = new();

    public void Dispose()
    {
        _line.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Check_GoodConfiguration_ExitsWith0()
    {
        var model = Path.Combine(Repository.Root, "config", "models", "reference-blob", "model.json");
        _line.Environment["PULLPROC__models__nodules__manifest"] = model;

        Assert.Equal(0, await _line.RunAsync("config", "check", "--config", _folder.File));

        Assert.Equal($"{_folder.File}: no fault.\n1 source, 1 destination, 1 model, 1 pipeline.\n", _line.Output);
    }

    [Fact]
    public async Task Check_Faults_ExitsWith2AndPrintsEachWithPathAndExample()
    {
        _folder.Write("pullproc.json", """{ "sources": { "main": { "url": "pacs", "maxConnection": 3 } }, "destinations": { "files": { "folder": "x" } }, "models": { }, "pipelines": { } }""");

        Assert.Equal(2, await _line.RunAsync("--config", _folder.File, "config", "check"));

        Golden.Matches(Golden.OfCli("config-check-faults.txt"), _line.Output.Replace(_folder.File, "pullproc.json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_FaultsAsJson_IsOneObjectWithAllOfThem()
    {
        _folder.Write("pullproc.json", """{ "ledgr": { } }""");

        Assert.Equal(2, await _line.RunAsync("config", "check", "--json", "--config", _folder.File));

        var answer = JsonNode.Parse(_line.Output)!;
        Assert.False(answer["valid"]!.GetValue<bool>());
        Assert.Equal(
            ["$.ledgr", "$.sources", "$.destinations", "$.models", "$.pipelines"],
            answer["faults"]!.AsArray().Select(f => f!["path"]!.GetValue<string>()));
        Assert.All(answer["faults"]!.AsArray(), f => Assert.NotNull(f!["example"]));
    }

    [Fact]
    public async Task Show_OverridesAndSecrets_SaysWhereFromAndHidesTheSecret()
    {
        _line.Environment["PULLPROC__sources__main__maxConnections"] = "7";
        _line.Environment["PULLPROC__sources__main__auth__basic__user"] = "svc";
        _line.Environment["PULLPROC__sources__main__auth__basic__password"] = "env:PACS_PASSWORD";
        _line.Environment["PACS_PASSWORD"] = Sentinel;

        Assert.Equal(0, await _line.RunAsync("config", "show", "--config", _folder.File));

        Assert.DoesNotContain(Sentinel, _line.Output, StringComparison.Ordinal);
        Golden.Matches(Golden.OfCli("config-show.txt"), _line.Output.Replace(_folder.Path, "/etc/pullproc", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Show_OutputFedBackAsAConfiguration_SaysTheSame()
    {
        await _line.RunAsync("config", "show", "--config", _folder.File);
        _folder.Write("pullproc.json", _line.Output);
        using var again = new CommandLine();

        Assert.Equal(0, await again.RunAsync("config", "show", "--config", _folder.File));

        Assert.Equal(_line.Output, again.Output);
    }

    [Fact]
    public async Task Show_AsJson_HasConfigurationAndOverrides()
    {
        _line.Environment["PULLPROC__pipelines__chest__stableFor"] = "0s";

        Assert.Equal(0, await _line.RunAsync("config", "show", "--json", "--config", _folder.File));

        var answer = JsonNode.Parse(_line.Output)!;
        Assert.Equal("0s", answer["configuration"]!["pipelines"]!["chest"]!["stableFor"]!.GetValue<string>());
        Assert.Equal("""[{"path":"$.pipelines.chest.stableFor","variable":"PULLPROC__pipelines__chest__stableFor"}]""", answer["overrides"]!.ToJsonString());
    }

    [Fact]
    public async Task Show_Faults_ExitsWith2AndPrintsThemOnStderr()
    {
        _folder.Write("pullproc.json", "{}");

        Assert.Equal(2, await _line.RunAsync("config", "show", "--config", _folder.File));

        Assert.Empty(_line.Output);
        Assert.Contains("$.sources", _line.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Schema_Printed_IsTheGoldenFile()
    {
        Assert.Equal(0, await _line.RunAsync("config", "schema"));

        Golden.Matches(Golden.OfCli("config-schema.json"), _line.Output);
    }
}
