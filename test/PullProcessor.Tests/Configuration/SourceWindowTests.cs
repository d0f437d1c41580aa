using System.Text.Json.Nodes;
using PullProcessor.Composition;
using PullProcessor.DicomWeb.Resilience;
using PullProcessor.DicomWeb.Windows;

namespace PullProcessor.Tests.Configuration;

public sealed class SourceWindowTests : IDisposable
{
    private readonly ConfigurationFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Load_SourceWithWindows_BecomesAnEndpointThatKnowsThem()
    {
        var loaded = folder.Load(root => root["sources"] = JsonNode.Parse("""
            { "main": { "url": "http://pacs.test/dicom-web", "timeZone": "Europe/Berlin", "maxConnections": 2, "bytesPerSecond": "20MiB", "breakAfter": 3, "keepAlive": "never",
                "windows": [ { "days": "Mon-Fri", "from": "19:00", "to": "06:30", "maxConnections": 8, "bytesPerSecond": "90MiB" }, { "days": "Sat,Sun", "from": "00:00", "to": "24:00" } ],
                "limits": { "retries": 2, "maxRetryAfter": "10s" } } }
            """));

        Assert.Empty(loaded.Faults);
        var endpoint = Endpoints.Of(loaded.Value!)[Endpoints.OfSource("main")];
        Assert.Equal((2, 8, 20L << 20, 3, ConnectionReuse.Never), (endpoint.MaxConnections, endpoint.MostConnections, endpoint.BytesPerSecond, endpoint.BreakAfter, endpoint.Reuse));
        Assert.Equal((2, TimeSpan.FromSeconds(10)), (endpoint.Retries, endpoint.MaxRetryAfter));
        Assert.Equal("Europe/Berlin", endpoint.Windows!.Zone.Id);
        Assert.True(WeekDays.TryParse("Mon-Fri", out var working));
        Assert.True(WeekDays.TryParse("Sat-Sun", out var free));
        Assert.Equal(
            [new WeeklyWindow(working, TimeSpan.FromHours(19), new TimeSpan(6, 30, 0), 8, 90L << 20), new WeeklyWindow(free, TimeSpan.Zero, TimeSpan.FromHours(24))],
            endpoint.Windows.Windows);
    }

    [Fact]
    public void Load_DestinationOfTheSameServer_HasNoWindowsAndItsOwnRest()
    {
        var endpoint = Endpoints.Of(folder.Load().Value!)[Endpoints.OfDestination("main")];

        Assert.Equal((null, 0, 5), (endpoint.Windows, endpoint.BreakAfter, endpoint.Retries)); // RestingDestination lets it rest.
    }

    [Theory]
    [InlineData("""{ "days": "Monday", "from": "19:00", "to": "06:00" }""", "days")]
    [InlineData("""{ "days": "Mon", "from": "19", "to": "06:00" }""", "from")]
    [InlineData("""{ "days": "Mon", "from": "7:00", "to": "06:00" }""", "from")]
    [InlineData("""{ "days": "Mon", "from": "19:00", "to": "24:01" }""", "to")]
    [InlineData("""{ "days": "Mon", "from": "19:00", "to": "06:60" }""", "to")]
    [InlineData("""{ "days": "Mon", "from": "19:00" }""", "to")]
    [InlineData("""{ "days": "Mon", "from": "19:00", "to": "06:00", "maxConnections": 0 }""", "maxConnections")]
    [InlineData("""{ "days": "Mon", "from": "19:00", "to": "06:00", "bytesPerSecond": "1B" }""", "bytesPerSecond")]
    [InlineData("""{ "days": "Mon", "from": "19:00", "to": "06:00", "bytesPerSecond": 5 }""", "bytesPerSecond")]
    public void Load_WindowThatIsNone_IsAFaultAtItsKey(string window, string key)
    {
        var loaded = folder.Load(root => root["sources"]!["main"]!["windows"] = new JsonArray(JsonNode.Parse(window)));

        var fault = Assert.Single(loaded.Faults);
        Assert.Equal($"$.sources.main.windows[0].{key}", fault.JsonPath);
        Assert.NotNull(fault.Example);
    }
}
