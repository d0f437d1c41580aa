using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using PullProcessor.DicomWeb;
using PullProcessor.DicomWeb.Windows;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Run;
using PullProcessor.Tests.DicomWeb;

namespace PullProcessor.Tests.Run;

/// <summary>What a working process says of its sources, for those who watch from another process.</summary>
public sealed class PulseKeeperTests(SmallArchive archive)
{
    private const int Hang = 60_000; // Milliseconds; a signal that never comes ends the test instead of all tests.
    private const string Dead = "elsewhere/2/2";

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    [Fact(Timeout = Hang)]
    public async Task Keep_WhileItWorks_SaysHowItStandsAndTakesThatAwayAtTheEnd()
    {
        await using var bench = await Bench.StartAsync(archive);
        await using (new PulseKeeper(bench.Ledger, "once", [bench.Definition, bench.Definition], bench.Clock))
        {
            var pulse = await FirstAsync(bench, TestContext.Current.CancellationToken);

            Assert.Equal((Bench.Source, ProcessIdentity.Current, "once"), (pulse.Source, pulse.Process, pulse.Command));
            Assert.Equal((1, 4, 0, BreakerState.Closed, true), (pulse.Connections, pulse.MaxConnections, pulse.InUse, pulse.Breaker, pulse.IsWindowOpen));
            Assert.Null(pulse.LastAnswer);
        }

        Assert.Empty(await bench.Ledger.Pulse.SourcesAsync(Bench.Cancellation));
    }

    [Fact]
    public async Task Meter_BytesCameSince_TellsTheRateSinceTheLastReading()
    {
        await using var bench = await Bench.StartAsync(archive);
        var started = bench.Clock.GetUtcNow();
        var meter = new SourceMeter(Bench.Source, bench.Pacs.Client, "run", started);
        await bench.DiscoverAsync();
        var bytes = bench.Pacs.Client.State.BytesReceived;

        var first = meter.Read(started.AddSeconds(4));
        var second = meter.Read(started.AddSeconds(8));
        var backwards = meter.Read(started);

        Assert.True(bytes > 1000, $"Listing took {bytes} bytes.");
        Assert.Equal((bytes / 4, 0L, 0L), (first.BytesPerSecond, second.BytesPerSecond, backwards.BytesPerSecond));
        Assert.Equal((200, null), (first.LastAnswer!.Status, first.LastAnswer.Fault));
    }

    [Fact]
    public async Task Meter_SourceRests_TellsUntilWhenAndWhy()
    {
        await using var bench = await Bench.StartAsync(archive);
        var client = Clients.Create(Clients.Endpoint() with { BreakAfter = 1, Retries = 0 }, new FakeServer((_, _) => FakeServer.Empty(HttpStatusCode.InternalServerError)), bench.Clock);
        var meter = new SourceMeter(Bench.Source, client, "run", bench.Clock.GetUtcNow());
        await Assert.ThrowsAsync<DicomWebException>(() => client.SearchSeriesAsync(archive.Studies[0], Bench.Cancellation));

        var open = meter.Read(bench.Clock.GetUtcNow());
        bench.Clock.Advance(open.RestsUntil!.Value - bench.Clock.GetUtcNow());
        var halfOpen = meter.Read(bench.Clock.GetUtcNow());

        Assert.Equal((BreakerState.Open, 1), (open.Breaker, open.Failures));
        Assert.Contains("500", open.RestReason, StringComparison.Ordinal);
        Assert.Equal((500, "ServerFault"), (open.LastAnswer!.Status, open.LastAnswer.Fault));
        Assert.Equal((BreakerState.HalfOpen, null, null), (halfOpen.Breaker, halfOpen.RestsUntil, halfOpen.RestReason));
        await bench.Ledger.Pulse.TellAsync([open], Bench.Cancellation);
        Assert.Equal(open with { ToldAt = bench.Clock.GetUtcNow() }, await FirstAsync(bench, Bench.Cancellation));
    }

    [Fact]
    public void Meter_OutsideTheWindows_TellsWhenTheNextOneOpens()
    {
        var endpoint = Clients.Endpoint() with { Windows = new WeeklyWindows([new WeeklyWindow(WeekDays.All, TimeSpan.FromHours(19), TimeSpan.FromHours(6), 8)], TimeZoneInfo.Utc) };
        var meter = new SourceMeter(Bench.Source, Clients.Create(endpoint), "run", At(8));

        var (closed, open) = (meter.Read(At(8)), meter.Read(At(20)));

        Assert.Equal((false, At(19)), (closed.IsWindowOpen, closed.WindowTurnsAt));
        Assert.Equal((true, At(30)), (open.IsWindowOpen, open.WindowTurnsAt));
    }

    /// <summary>A ledger that cannot be written for a moment is no reason to stop work, nor to stop saying how it stands.</summary>
    [Fact(Timeout = Hang)]
    public async Task Keep_LedgerFailsOnce_GoesOn()
    {
        await using var bench = await Bench.StartAsync(archive);
        await bench.SqlAsync("ALTER TABLE source_pulse RENAME TO hidden");
        await using var keeper = new PulseKeeper(bench.Ledger, "run", [bench.Definition], bench.Clock);
        await bench.SqlAsync("ALTER TABLE hidden RENAME TO source_pulse");

        Assert.Equal("run", (await FirstAsync(bench, TestContext.Current.CancellationToken, tick: true)).Command);
    }

    [Fact]
    public async Task Rescue_ProcessEndedWithoutNotice_ForgetsItAndNoOther()
    {
        await using var bench = await Bench.StartAsync(archive);
        var pulse = new SourceMeter(Bench.Source, bench.Pacs.Client, "run", bench.Clock.GetUtcNow()).Read(bench.Clock.GetUtcNow());
        await bench.Ledger.Pulse.TellAsync([pulse with { Process = Dead }], Bench.Cancellation);
        bench.Clock.Advance(OrphanRescue.LongestSilence / 2);
        await bench.Ledger.Pulse.TellAsync([pulse, pulse with { Process = $"{Environment.MachineName}/{Environment.ProcessId}/1" }], Bench.Cancellation);

        await OrphanRescue.RescueAsync(bench.Ledger, NullLogger.Instance, Bench.Cancellation);
        Assert.Equal(new HashSet<string> { Dead, ProcessIdentity.Current }, (await bench.Ledger.Pulse.SourcesAsync(Bench.Cancellation)).Select(each => each.Process).ToHashSet());

        bench.Clock.Advance((OrphanRescue.LongestSilence / 2) + TimeSpan.FromSeconds(1));
        await OrphanRescue.RescueAsync(bench.Ledger, NullLogger.Instance, Bench.Cancellation);
        Assert.Equal([ProcessIdentity.Current], (await bench.Ledger.Pulse.SourcesAsync(Bench.Cancellation)).Select(each => each.Process));
    }

    private static DateTimeOffset At(int hours) => new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero).AddHours(hours);

    // A keeper writes in its own time: looked for until it has, within the time-out of the test.
    private static async Task<SourcePulse> FirstAsync(Bench bench, CancellationToken ct, bool tick = false)
    {
        while (true)
        {
            if (tick)
            {
                bench.Clock.TickAll(Look);
            }

            if (await bench.Ledger.Pulse.SourcesAsync(ct) is [var pulse])
            {
                return pulse;
            }
        }
    }
}
