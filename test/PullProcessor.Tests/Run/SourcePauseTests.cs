using System.Net;
using PullProcessor.DicomWeb;
using PullProcessor.DicomWeb.Windows;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Run;
using PullProcessor.SandboxPacs;
using PullProcessor.Tests.Dialects;
using PullProcessor.Tests.DicomWeb;

namespace PullProcessor.Tests.Run;

/// <summary>When a source is not asked: outside its windows, and while it rests. No study pays for it.</summary>
public sealed class SourcePauseTests(SmallArchive archive)
{
    private const int Hang = 60_000; // Milliseconds; a signal that never comes ends the test instead of all tests.

    [Fact]
    public async Task Run_OutsideTheWindows_AsksNothingAndSaysUntilWhen()
    {
        await using var bench = await Bench.StartAsync(archive);
        await bench.DiscoverAsync();
        bench.Definition = bench.Definition with { Source = Nightly(bench) };
        bench.StartCounting();

        Assert.Null(await bench.NewDiscovery().DiscoverAsync(SmallArchive.From, SmallArchive.To, sweeps: true, Bench.Cancellation));
        await bench.WorkOffAsync();

        Assert.Empty(bench.Pacs.Server.Journal.Entries);
        Assert.Equal(5, (await bench.StatesAsync())[WorkState.Ready]);
        var pause = bench.Definition.PauseAt(bench.Clock.GetUtcNow());
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 19, 0, 0, TimeSpan.Zero), pause?.Until); // It is Sunday.
        Assert.Contains(bench.Log.All, line => line.Contains("the next one opens on 2026-03-02 at 19:00", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_WindowOpens_WorksOffWhatIsThere()
    {
        await using var bench = await Bench.StartAsync(archive);
        bench.Definition = bench.Definition with { Source = Nightly(bench) };
        bench.Clock.Advance(new DateTimeOffset(2026, 3, 2, 18, 59, 50, TimeSpan.Zero) - bench.Clock.GetUtcNow());
        bench.Definition = bench.Definition with { StableFor = TimeSpan.Zero };

        await bench.WorkOffAsync(); // Ten seconds are within the patience of one run.
        await bench.DiscoverAsync();
        await bench.WorkOffAsync();

        Assert.Equal(5, (await bench.StatesAsync())[WorkState.Done]);
    }

    /// <summary>A study that runs has five minutes, then it is handed back: no attempt, and what is predicted is kept.</summary>
    [Fact(Timeout = Hang)]
    public async Task Run_WindowClosesUnderAStudy_HandsItBackAfterAWhileWithoutAnAttempt()
    {
        await using var bench = await Bench.StartAsync(archive);
        await bench.DiscoverAsync(3);
        bench.Definition = bench.Definition with { Source = Nightly(bench, new WeeklyWindow(WeekDays.All, TimeSpan.Zero, TimeSpan.FromHours(6))) };
        bench.Backend.Gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var clock = new ManualClock(); // Midnight: the window has just opened.
        using var drain = CancellationTokenSource.CreateLinkedTokenSource(Bench.Cancellation);
        var run = new PipelineRun(bench.Definition, bench.Ledger, bench.Tally, clock, new Random(1), bench.Log).WorkOffAsync(drain.Token, Bench.Cancellation);
        await bench.Backend.Started.WaitAsync(TestContext.Current.CancellationToken);

        clock.Advance(TimeSpan.FromHours(6) + TimeSpan.FromMinutes(4));
        Assert.Equal(WorkState.Running, (await bench.ItemAsync(3)).State);
        clock.Advance(TimeSpan.FromMinutes(1));
        await run;

        var item = await bench.ItemAsync(3);
        Assert.Equal((WorkState.Ready, 0), (item.State, item.Attempts));
        bench.Backend.Gate.SetResult();
    }

    [Fact]
    [DialectRow("H01")]
    public async Task Work_SourceRestsBecauseOfOthers_WaitsWithoutAnAttemptAndSaysWhy()
    {
        await using var bench = await Bench.StartAsync(archive);
        await bench.DiscoverAsync(3);
        var source = Away(bench, HttpStatusCode.TooManyRequests, "3600");
        bench.Definition = bench.Definition with { Source = source };
        await Assert.ThrowsAsync<DicomWebException>(() => source.SearchSeriesAsync(archive.Studies[0], Bench.Cancellation));

        await bench.NewWorker().WorkAsync(await bench.ClaimAsync(), Bench.Cancellation);

        var item = await bench.ItemAsync(3);
        Assert.Equal((WorkState.Waiting, 0, 1), (item.State, item.Attempts, item.Deferrals));
        Assert.Equal(bench.Clock.GetUtcNow() + TimeSpan.FromHours(1), item.NextTry);
        Assert.Contains("left alone until", item.Reason!.Text, StringComparison.Ordinal);
    }

    /// <summary>A study that breaks its server uses up its attempts: else it would do so for ever.</summary>
    [Fact]
    public async Task Work_SourceRestsBecauseOfTheStudyItself_IsAnAttempt()
    {
        await using var bench = await Bench.StartAsync(archive);
        await bench.DiscoverAsync(3);
        bench.Pacs.Server.Dialect = SandboxDialect.Of("refusal=500:retrieve:0");
        bench.Definition = bench.Definition with { Source = Clients.Create(Clients.Endpoint(bench.Pacs.Server.BaseUrl.ToString()) with { BreakAfter = 2 }) };

        await bench.NewWorker().WorkAsync(await bench.ClaimAsync(), Bench.Cancellation);

        var item = await bench.ItemAsync(3);
        Assert.Equal((WorkState.Waiting, 1), (item.State, item.Attempts));
        Assert.Contains("left alone until", item.Reason!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SourceRests_ClaimsNothing()
    {
        await using var bench = await Bench.StartAsync(archive);
        await bench.DiscoverAsync();
        var source = Away(bench, HttpStatusCode.TooManyRequests, "3600");
        bench.Definition = bench.Definition with { Source = source };
        await Assert.ThrowsAsync<DicomWebException>(() => source.SearchSeriesAsync(archive.Studies[0], Bench.Cancellation));

        await bench.WorkOffAsync();

        Assert.Equal(5, (await bench.StatesAsync())[WorkState.Ready]);
        Assert.Contains(bench.Log.All, line => line.Contains("is left alone for a while", StringComparison.Ordinal));
    }

    private static DicomWebClient Nightly(Bench bench, WeeklyWindow? window = null) => Clients.Create(new DicomWebEndpoint
    {
        Name = "main",
        BaseUrl = bench.Pacs.Server.BaseUrl,
        Windows = new WeeklyWindows([window ?? new WeeklyWindow(WorkingDays, TimeSpan.FromHours(19), TimeSpan.FromHours(6))], TimeZoneInfo.Utc),
    });

    private static WeekDays WorkingDays => WeekDays.TryParse("Mon-Fri", out var days) ? days : default;

    private static DicomWebClient Away(Bench bench, HttpStatusCode status, string? retryAfter)
    {
        var wire = new FakeServer((_, _) =>
        {
            var refusal = FakeServer.Empty(status);
            if (retryAfter is not null)
            {
                refusal.Headers.Add("Retry-After", retryAfter);
            }

            return refusal;
        });
        return Clients.Create(Clients.Endpoint() with { BreakAfter = 1 }, wire, bench.Clock);
    }
}
