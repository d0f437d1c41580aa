using System.Globalization;
using System.Text.Json.Nodes;
using PullProcessor.IntegrationTests.Peers;

namespace PullProcessor.IntegrationTests.Runs;

/// <summary>The hours in which a source is asked.</summary>
public sealed class WindowTests
{
    [Fact]
    public async Task Once_OutsideTheWindows_AsksNothingEndsCleanlyAndSaysSo()
    {
        using var archive = new SandboxArchive(ctStudies: 1);
        await using var server = await archive.ServeAsync();
        using var work = new WorkFolder();
        work.Configure(new PipelineOf("chest", server.BaseUrl, Destination: null));

        SetWindow(work, 3); // A day that is not near, whatever time it is.
        var outside = (await work.OnceAsync()).Exited(0);

        Assert.Equal(0, server.Journal.Total);
        Assert.Contains("is asked in its windows only; the next one opens on", outside.Error, StringComparison.Ordinal);
        var pause = outside.Pipeline["pause"]!;
        Assert.True((bool)pause["planned"]!);
        Assert.Equal(0, (int?)outside.Pipeline["windows"]);

        SetWindow(work, -1, 0, 1);
        var within = (await work.OnceAsync()).Exited(0);

        Assert.Null(within.Pipeline["pause"]);
        Assert.Equal(1, (int?)within.Pipeline["done"]);
    }

    /// <summary>Opens the source on whole days, so many from today.</summary>
    private static void SetWindow(WorkFolder work, params int[] days)
    {
        var today = TimeProvider.System.GetUtcNow(); // The source's time zone is UTC.
        var names = days.Select(day => today.AddDays(day).ToString("ddd", CultureInfo.InvariantCulture));
        var configuration = JsonNode.Parse(File.ReadAllText(Path.Combine(work.Root, "pullproc.json")))!;
        configuration["sources"]!["chest-pacs"]!["windows"] =
            new JsonArray(new JsonObject { ["days"] = string.Join(',', names), ["from"] = "00:00", ["to"] = "24:00" });
        work.Write(configuration.ToJsonString());
    }
}
