using PullProcessor.SandboxPacs;
using PullProcessor.SandboxPacs.Dialects;
using PullProcessor.Tests.Configuration;

namespace PullProcessor.Tests.Dialects;

public sealed class SwitchCatalogueTests
{
    private static readonly SwitchTable[] Tables =
    [
        QuerySwitchTests.Table, JsonSwitchTests.Table, RetrieveSwitchTests.Table, MediaSwitchTests.Table, StoreSwitchTests.Table, HttpSwitchTests.Table, FaultSwitchTests.Table,
    ];

    [Fact]
    public void Catalogue_EverySwitch_IsProven() =>
        Assert.Equal(SandboxSwitches.All.Select(each => each.Name).Order(StringComparer.Ordinal), Tables.SelectMany(table => table.Names).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Catalogue_EverySwitch_NamesRowsThatThereAre() =>
        Assert.All(SandboxSwitches.All, each => Assert.All(each.Rows, row => Assert.True(DialectRows.All.ContainsKey(row), $"{each.Name} names the row {row}.")));

    [Fact]
    public void Presets_InTheFolder_AreThoseOfTheProgram()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "config", "dialects"), "*.json").Select(Path.GetFileNameWithoutExtension);

        Assert.Equal(files.Order(StringComparer.Ordinal), DialectPresets.All.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["aws", "azure", "dcm4chee", "generic", "google", "orthanc"], DialectPresets.All.Keys);
    }

    [Theory]
    [InlineData("aws")]
    [InlineData("azure")]
    [InlineData("dcm4chee")]
    [InlineData("generic")]
    [InlineData("google")]
    [InlineData("orthanc")]
    public async Task Preset_Served_AnswersSearchesAndObjects(string preset)
    {
        await using var probe = await SwitchProbe.StartAsync(preset);

        Assert.Equal(200, await probe.StatusAsync("/studies?StudyDate=20240101&limit=100&offset=0", "application/dicom+json"));
        Assert.Equal(3, (await probe.GetAsync("/studies/1.2.3.1/series/1.2.3.1.1", SwitchProbe.AnyObjects)).Text.Split("DICM").Length - 1);
        Assert.Equal(SandboxDialect.Of(preset).Switches, SandboxDialect.FromJson($$"""{ "preset": "{{preset}}" }""").Switches, (a, b) => a.ToString() == b.ToString());
    }

    [Theory]
    [InlineData("""{ "switches": { "qido-cap": 12 } }""", "qido-cap=12")]
    [InlineData("""{ "switches": { "qido-cap": false } }""", "")]
    [InlineData("""{ "switches": { "latency-knee": { "requests": 5 } } }""", "latency-knee=20:5")]
    [InlineData("""{ "preset": "google", "switches": { "qido-cap": 7 } }""", "qido-cap=7")]
    public void Json_OfADialect_IsRead(string json, string expected) =>
        Assert.Contains(expected, string.Join(',', SandboxDialect.FromJson(json).Switches), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{ "switch": { } }""")]
    [InlineData("""{ "switches": { "qido-cap": "x" } }""")]
    [InlineData("""{ "switches": { "latency-knee": { "people": 5 } } }""")]
    [InlineData("not JSON")]
    public void Json_OfAnotherForm_IsRefused(string json) => Assert.Throws<FormatException>(() => SandboxDialect.FromJson(json));

    [Fact]
    public async Task Switches_OfTheStart_CannotBeChangedLater()
    {
        await using var probe = await SwitchProbe.StartAsync("generic");

        Assert.Throws<ArgumentException>(() => probe.Server.Dialect = SandboxDialect.Of("tls"));
    }
}
