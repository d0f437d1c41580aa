using System.Text;
using System.Text.Json.Nodes;
using PullProcessor.Commands;
using PullProcessor.Pipeline.Ledger;
using Spectre.Console;

namespace PullProcessor.Tests.Cli;

/// <summary>How sources look to somebody who watches: aligned, within the terminal, and with what to do where something is wrong.</summary>
public sealed class SourceLinesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly string Here = Environment.MachineName;

    /// <summary>One of each kind of standing, on a machine that the tests do not run on.</summary>
    private static IReadOnlyList<SourceReport> All =>
    [
        new("main", TimeZoneInfo.Utc, Now.AddMinutes(-2), Hours(isOpen: true, Now.AddHours(10), 20_000_000), [Process(Well with { InUse = 6, Waiting = 12, WindowTurnsAt = Now.AddHours(10) }), Process(Well with { Command = "backfill", Process = "pacs-worker/815/77", Connections = 12, MaxConnections = 12, BytesPerSecond = 950_000 })]),
        new("old-pacs", TimeZoneInfo.Utc, null, null, [Process(Well with
        {
            Connections = 1, Breaker = BreakerState.Open, Failures = 5, RestsUntil = Now.AddSeconds(42), RestReason = "Searching the studies of 20260302 at 'source old-pacs': no answer from 10.1.2.3:8042 (Connection refused).",
            BytesPerSecond = 0, LastAnswer = new SourceAnswer(Now.AddSeconds(-18), null, "Unreachable"),
        })]),
        new("research", TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), Now.AddHours(-3), Hours(isOpen: false, Now.AddHours(10), null), [Process(Well with { Connections = 4, IsWindowOpen = false, WindowTurnsAt = Now.AddHours(10), BytesPerSecond = 0 })]),
        new("cloud", TimeZoneInfo.Utc, Now.AddMinutes(-1), null, [Process(Well with { Connections = 2, Breaker = BreakerState.HalfOpen, Failures = 1, PausedUntil = Now.AddSeconds(30), LastAnswer = new SourceAnswer(Now.AddSeconds(-3), 503, "Throttled") })]),
        new("tape", TimeZoneInfo.Utc, Now.AddDays(-3), Hours(isOpen: true, Now.AddHours(10), null), [new(Well, TimeSpan.FromMinutes(3), IsGone: false)]),
        new("unused", TimeZoneInfo.Utc, null, Hours(isOpen: false, Now.AddDays(2), null), []),
    ];

    private static SourcePulse Well => new()
    {
        Source = "main",
        Process = "pacs-worker/4711/99",
        Command = "run",
        Connections = 6,
        MaxConnections = 8,
        InUse = 0,
        Waiting = 0,
        Breaker = BreakerState.Closed,
        Failures = 0,
        IsWindowOpen = true,
        BytesPerSecond = 41_000_000,
        LastAnswer = new SourceAnswer(Now.AddSeconds(-1), 200, null),
        ToldAt = Now.AddSeconds(-2),
    };

    [Fact]
    public void Lines_OfEveryStanding_AreTheGoldenFile()
    {
        var text = new StringBuilder();
        foreach (var width in new[] { 120, 80, 50 })
        {
            text.Append($"{width} columns\n").AppendJoin('\n', Lines(All, width)).Append("\n\n");
        }

        Golden.Matches(Golden.OfCli("status-sources.txt"), text.ToString());
    }

    [Theory]
    [InlineData(40)]
    [InlineData(63)]
    [InlineData(80)]
    [InlineData(200)]
    public void Lines_WhateverTheWidth_StayWithinIt(int width) => Assert.All(Lines(All, width), line => Assert.InRange(line.Length, 1, width));

    [Fact]
    public void Json_OfEveryStanding_IsTheGoldenFile() =>
        Golden.Matches(Golden.OfCli("status-sources.json"), new JsonArray([.. All.Select(source => source.ToJson())]).ToJsonString(Golden.Indented) + "\n");

    [Theory]
    [InlineData(true, 5, "ended without notice")]
    [InlineData(false, 180, "stands still")]
    public void Lines_ProcessOfThisMachineIsSilent_SayWhatToDoOnce(bool isGone, int seconds, string expected)
    {
        var silent = new ProcessReport(Well with { Process = $"{Here}/4711/99" }, TimeSpan.FromSeconds(seconds), isGone);
        var lines = Lines([new("main", TimeZoneInfo.Utc, null, null, [silent]), new("other", TimeZoneInfo.Utc, null, null, [silent])], 120);

        Assert.Equal(2, lines.Count(line => line.Contains("no word for", StringComparison.Ordinal)));
        Assert.Single(lines, line => line.Contains(expected, StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("connections", StringComparison.Ordinal)); // What it said does not hold any more.
    }

    private static SourceHours Hours(bool isOpen, DateTimeOffset until, long? bytesPerSecond) =>
        new() { Source = "main", IsOpen = isOpen, Until = until, Zone = TimeZoneInfo.Utc, MaxConnections = 8, BytesPerSecond = bytesPerSecond };

    private static ProcessReport Process(SourcePulse pulse) => new(pulse, TimeSpan.FromSeconds(2), IsGone: false);

    private static List<string> Lines(IReadOnlyList<SourceReport> sources, int width)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No });
        console.Profile.Width = width;
        console.Write(new Rows(SourceLines.Of(sources, Now, width)));
        return [.. output.ToString().TrimEnd('\n').Split('\n').Select(line => line.TrimEnd())];
    }
}
