using PullProcessor.DicomWeb;
using PullProcessor.Pipeline;
using PullProcessor.SandboxPacs;
using PullProcessor.Tests.Dialects;
using PullProcessor.Tests.Query;

namespace PullProcessor.Tests.Run;

public sealed class StudyDiscoveryTests(SmallArchive archive)
{
    /// <summary>A study that no search by date finds is a study like any other.</summary>
    [Fact]
    public async Task Discover_StudiesWithoutAReadableDate_StandInTheLedgerAndGetDone()
    {
        await using var bench = await Bench.StartAsync(archive, folder =>
        {
            StudyQueryTests.Dated(archive, 0, null)(folder);
            StudyQueryTests.Dated(archive, 1, "2026022X")(folder);
            StudyQueryTests.Dated(archive, 2, "2026.02.22")(folder);
        });

        await bench.DiscoverAsync();
        await bench.WorkOffAsync();

        Assert.Equal(5, (await bench.StatesAsync())[WorkState.Done]);
        Assert.Null((await bench.ItemAsync(0)).StudyDate);
        Assert.Null((await bench.ItemAsync(1)).StudyDate);
        Assert.Equal(new DateOnly(2026, 2, 22), (await bench.ItemAsync(2)).StudyDate);
    }

    [Fact]
    public async Task Discover_PeriodWithoutAStudyOfOldSpelling_DoesNotTakeItUp()
    {
        await using var bench = await Bench.StartAsync(archive, StudyQueryTests.Dated(archive, 2, "2026.02.22"));

        await bench.DiscoverAsync(4);

        Assert.Equal(archive.Studies[4], Assert.Single(await bench.ItemsAsync()).StudyInstanceUid);
    }

    [Fact]
    public async Task Discover_EveryWindow_IsRecordedWithItsProof()
    {
        await using var bench = await Bench.StartAsync(archive);

        await bench.DiscoverAsync();

        var windows = await bench.Ledger.Reading.WindowsAsync(Bench.Source, Bench.Name, 100, Bench.Cancellation);
        Assert.Equal(8, windows.Count); // Seven days and the undated.
        Assert.All(windows, window => Assert.True(window.Window.IsProven, window.Window.Proof));
        Assert.Equal(7, windows.Sum(window => window.Window.Studies));
        Assert.Equal((8, 0), (bench.Tally.Windows, bench.Tally.WindowsUnproven));
    }

    [Fact]
    public async Task Discover_ListingThatMayBeCut_IsRecordedAsUnprovenAndWarnedOf()
    {
        await using var bench = await Bench.StartAsync(archive, StudyQueryTests.Dated(archive, 1, "20260220"));
        bench.Pacs.Server.Dialect = new SandboxDialect { PageCap = 1, IgnoresOffset = true };

        await bench.DiscoverAsync(0);

        var windows = await bench.Ledger.Reading.WindowsAsync(Bench.Source, Bench.Name, 100, Bench.Cancellation);
        Assert.All(windows, window => Assert.False(window.Window.IsProven));
        Assert.Equal(2, bench.Tally.WindowsUnproven);
        Assert.Contains(bench.Log.All, line => line.StartsWith("Warning The listing of 2026-02-20 ", StringComparison.Ordinal));
    }

    /// <summary>A server that leaves a study out of its index by date must not lose it silently.</summary>
    [Fact]
    [DialectRow("Q31")]
    public async Task Discover_StudyThatItsDateDoesNotFind_IsTakenUpByTheSweepAndReported()
    {
        await using var bench = await Bench.StartAsync(archive);
        bench.Pacs.Server.Dialect = SandboxDialect.Of("qido-unindexed=3");

        await bench.DiscoverAsync();

        Assert.Equal(archive.Studies.ToHashSet(), (await bench.ItemsAsync()).Select(item => item.StudyInstanceUid).ToHashSet());
        var sweep = (await bench.Ledger.Reading.LastSweepAsync(Bench.Source, Bench.Name, Bench.Cancellation))!.Window;
        Assert.Equal(2, sweep.Studies);
        Assert.Contains("2 studies with a date of this period are found by no search by date", sweep.Proof, StringComparison.Ordinal);
        Assert.Contains(bench.Log.All, line => line.StartsWith("Warning 2 studies of main for chest are found by no search by their own date", StringComparison.Ordinal));
    }

    /// <summary>Those of other periods are of other windows.</summary>
    [Fact]
    [DialectRow("Q31")]
    public async Task Discover_OneDayOfAServerWithoutIndexByDate_TakesUpNoOtherDay()
    {
        await using var bench = await Bench.StartAsync(archive);
        bench.Pacs.Server.Dialect = SandboxDialect.Of("qido-unindexed=1");

        await bench.DiscoverAsync(4);

        Assert.Equal(archive.Studies[4], Assert.Single(await bench.ItemsAsync()).StudyInstanceUid);
    }

    /// <summary>A day that could not be proven is not forgotten when the look-back has moved on.</summary>
    [Fact]
    public async Task Discover_DayThatWasNotProven_IsListedAgainThoughItIsNoLongerOfTheLastDays()
    {
        await using var bench = await Bench.StartAsync(archive);
        bench.Pacs.Server.Dialect = SandboxDialect.Of("qido-hidden-rows");
        await bench.NewDiscovery().DiscoverAsync(SmallArchive.From, SmallArchive.From, sweeps: false, Bench.Cancellation);
        var open = await bench.Ledger.Reading.OpenWindowsAsync(Bench.Source, Bench.Name, 10, Bench.Cancellation);
        bench.Pacs.Server.Dialect = new SandboxDialect();

        await bench.NewDiscovery().DiscoverAsync(SmallArchive.To, SmallArchive.To, sweeps: false, Bench.Cancellation);

        Assert.Contains(open, window => window.Window.From == SmallArchive.From);
        Assert.Empty(await bench.Ledger.Reading.OpenWindowsAsync(null, null, 10, Bench.Cancellation));
        Assert.Contains(await bench.Ledger.Reading.WindowsAsync(null, null, 10, Bench.Cancellation), window => window.Window.From == SmallArchive.From && window.Window.IsProven);
    }

    [Fact]
    public async Task Discover_SourceGone_SaysSoAndRecordsNothing()
    {
        await using var bench = await Bench.StartAsync(archive);
        await bench.Pacs.Server.DisposeAsync();

        var fault = await bench.NewDiscovery().DiscoverAsync(SmallArchive.From, SmallArchive.To, sweeps: true, Bench.Cancellation);

        Assert.Equal(DicomWebErrorKind.Unreachable, fault?.Kind);
        Assert.Empty(await bench.Ledger.Reading.WindowsAsync(null, null, 100, Bench.Cancellation));
    }

    [Fact]
    [DialectRow("H16")]
    public async Task Discover_StudyNotYetStable_IsTakenOnlyWhenItsCountHasStood()
    {
        await using var bench = await Bench.StartAsync(archive);
        bench.Definition = bench.Definition with { StableFor = TimeSpan.FromMinutes(10) };

        await bench.DiscoverAsync(3);
        await bench.WorkOffAsync();
        Assert.Equal(WorkState.Discovered, (await bench.ItemAsync(3)).State);

        bench.Clock.Advance(TimeSpan.FromMinutes(10));
        await bench.DiscoverAsync(3);
        await bench.WorkOffAsync();
        Assert.Equal(WorkState.Done, (await bench.ItemAsync(3)).State);
    }

    /// <summary>Seen once by yesterday's 'once', whose days today's does not list any more.</summary>
    [Fact]
    public async Task Discover_StudySeenOnceOnADayThatIsPast_ItsDayIsListedAgainAndItIsDone()
    {
        await using var bench = await Bench.StartAsync(archive);
        bench.Definition = bench.Definition with { StableFor = TimeSpan.FromMinutes(10) };
        await bench.DiscoverAsync(3);

        bench.Clock.Advance(TimeSpan.FromDays(1));
        await bench.NewDiscovery().DiscoverAsync(SmallArchive.From, SmallArchive.From, sweeps: false, Bench.Cancellation);

        Assert.Equal(WorkState.Ready, (await bench.ItemAsync(3)).State);
    }

    /// <summary>Today is the day at the source, not at the program.</summary>
    [Fact]
    public async Task LookBack_SourceFarEast_EndsOnItsOwnDay()
    {
        await using var bench = await Bench.StartAsync(archive);
        bench.Definition = bench.Definition with { TimeZone = TimeZoneInfo.CreateCustomTimeZone("east", TimeSpan.FromHours(14), "east", "east") };
        bench.Clock.Advance(TimeSpan.FromHours(3)); // 11:00 UTC on March 1 is 01:00 on March 2 there.

        Assert.Equal((new DateOnly(2026, 2, 27), new DateOnly(2026, 3, 2)), bench.NewDiscovery().LookBack(TimeSpan.FromDays(3)));
    }
}
