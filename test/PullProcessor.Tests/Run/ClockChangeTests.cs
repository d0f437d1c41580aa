using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Tests.Query;

namespace PullProcessor.Tests.Run;

/// <summary>The nights in which a site changes its clock. 2026 in Berlin: March 29 has 23 hours, October 25 has 25. How weekly windows go through them stands with these.</summary>
public sealed class ClockChangeTests(SmallArchive archive)
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly DateOnly Spring = new(2026, 3, 29);
    private static readonly DateOnly Autumn = new(2026, 10, 25);

    public static TheoryData<string> Nights => ["2026-03-29", "2026-10-25"];

    /// <summary>Whenever it is asked around the change, every moment of the look-back is of a day that is listed, and none is listed twice.</summary>
    [Theory]
    [MemberData(nameof(Nights))]
    public async Task LookBack_OverTheChange_HasTheDaysOfEveryMomentAndNoOther(string night)
    {
        await using var bench = await Bench.StartAsync(archive);
        bench.Definition = bench.Definition with { TimeZone = Berlin };
        var discovery = bench.NewDiscovery();
        var begin = At(DateOnly.Parse(night, null)).AddDays(-1);
        bench.Clock.Advance(begin - bench.Clock.GetUtcNow());
        for (var minute = 0; minute < 4 * 24 * 60; minute += 15)
        {
            var now = begin.AddMinutes(minute);
            bench.Clock.Advance(now - bench.Clock.GetUtcNow());

            var (from, to) = discovery.LookBack(TimeSpan.FromDays(1));

            var days = Enumerable.Range(0, 97).Select(quarter => LocalDay(now.AddMinutes(-15 * quarter))).Distinct().Order().ToList();
            Assert.Equal((days[0], days[^1]), (from, to));
        }
    }

    /// <summary>A day proves itself when it is over at the site: after 23 or after 25 hours.</summary>
    [Theory]
    [InlineData("2026-03-29", "2026-03-29T21:59:59Z", false)]
    [InlineData("2026-03-29", "2026-03-29T22:00:00Z", true)]
    [InlineData("2026-03-28", "2026-03-28T22:59:59Z", false)]
    [InlineData("2026-03-28", "2026-03-28T23:00:00Z", true)]
    [InlineData("2026-10-25", "2026-10-25T22:59:59Z", false)]
    [InlineData("2026-10-25", "2026-10-25T23:00:00Z", true)]
    public async Task Discover_DayOfTheChange_IsProvenWhenItIsOverThere(string day, string now, bool isProven)
    {
        await using var bench = await Bench.StartAsync(archive);
        bench.Definition = bench.Definition with { TimeZone = Berlin };
        bench.Clock.Advance(DateTimeOffset.Parse(now, null) - bench.Clock.GetUtcNow());
        var date = DateOnly.Parse(day, null);

        await bench.NewDiscovery().DiscoverAsync(date, date, sweeps: true, Bench.Cancellation);

        var covered = Assert.Single(await bench.Ledger.Coverage.DaysAsync(Bench.Source, Bench.Name, date, date, withUndated: false, Bench.Cancellation));
        Assert.Equal(isProven, covered.ProvenAt is not null);
    }

    /// <summary>Three days around the change, polled by the hour: each study is found in the window of its day and in no other.</summary>
    [Theory]
    [MemberData(nameof(Nights))]
    public async Task Discover_PolledOverTheChange_EachStudyIsOfOneWindow(string night)
    {
        var change = DateOnly.Parse(night, null);
        await using var bench = await Bench.StartAsync(archive, folder =>
        {
            for (var study = 0; study < 3; study++)
            {
                StudyQueryTests.Dated(archive, study, change.AddDays(study - 1).ToString("yyyyMMdd", null))(folder);
            }
        });
        bench.Definition = bench.Definition with { TimeZone = Berlin };
        bench.Clock.Advance(At(change).AddHours(-1) - bench.Clock.GetUtcNow());
        for (var hour = 0; hour < 52; hour += 3)
        {
            var (from, to) = bench.NewDiscovery().LookBack(TimeSpan.FromDays(2));
            Assert.Null(await bench.NewDiscovery().DiscoverAsync(from, to, sweeps: false, Bench.Cancellation));
            bench.Clock.Advance(TimeSpan.FromHours(3));
        }

        var windows = (await bench.Ledger.Reading.WindowsAsync(null, null, 1000, Bench.Cancellation)).Where(window => window.Window.Kind == WindowKind.Days).ToList();
        Assert.All(Enumerable.Range(-1, 3), day => Assert.All(windows.Where(window => window.Window.From == change.AddDays(day)), window => Assert.Equal(1, window.Window.Studies)));
        Assert.All(windows, window => Assert.Equal(window.Window.From, window.Window.To));
        Assert.Equal(3, (await bench.ItemsAsync()).Count(item => item.StudyDate >= change.AddDays(-1)));
    }

    /// <summary>What waits, waits by the clock of the program, whatever the one on the wall shows: at 02:55 of the long night ten minutes end at 02:05.</summary>
    [Theory]
    [MemberData(nameof(Nights))]
    public async Task Waits_OverTheChange_AreAsLongAsTheySay(string night)
    {
        await using var bench = await Bench.StartAsync(archive);
        bench.Definition = bench.Definition with { TimeZone = Berlin, StableFor = TimeSpan.FromMinutes(10) };
        var before = new DateTimeOffset(DateOnly.Parse(night, null), new TimeOnly(0, 55), TimeSpan.Zero);
        bench.Clock.Advance(before - bench.Clock.GetUtcNow());
        var made = await bench.Ledger.Campaigns.CreateAsync(
            new CampaignScope { Source = Bench.Source, Pipeline = Bench.Name, From = Spring, To = Autumn }, [(WindowKind.Days, Spring, null)], Bench.Cancellation);
        await bench.Ledger.Campaigns.StartAsync(made.Id, new CampaignBudget("8h", null, TimeSpan.FromHours(8), null), Bench.Cancellation);
        await bench.DiscoverAsync(3);
        bench.Clock.Advance(TimeSpan.FromMinutes(9));
        await bench.DiscoverAsync(3);
        Assert.Equal(WorkState.Discovered, (await bench.ItemAsync(3)).State);

        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        await bench.DiscoverAsync(3);
        Assert.Equal(WorkState.Ready, (await bench.ItemAsync(3)).State);

        var work = await bench.ClaimAsync();
        await bench.Ledger.Outcomes.PostponeAsync(work.Lease, bench.Clock.GetUtcNow().AddHours(2), FailureCode.InferFailed, "x", Bench.Cancellation);
        bench.Clock.Advance(TimeSpan.FromHours(2) - TimeSpan.FromSeconds(1));
        Assert.Null(await bench.Ledger.Claims.ClaimNextAsync(Bench.Source, Bench.Name, [], "host/1/1", TimeSpan.FromMinutes(1), Bench.Cancellation));
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull(await bench.ClaimAsync());

        bench.Clock.Advance(before.AddHours(8) - bench.Clock.GetUtcNow() - TimeSpan.FromSeconds(1));
        Assert.False((await bench.Ledger.Campaigns.FindAsync(made.Id, Bench.Cancellation))!.IsBudgetSpent);
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True((await bench.Ledger.Campaigns.FindAsync(made.Id, Bench.Cancellation))!.IsBudgetSpent);
    }

    private static DateTimeOffset At(DateOnly midnight)
    {
        var local = midnight.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, Berlin.GetUtcOffset(local)).ToUniversalTime();
    }

    private static DateOnly LocalDay(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Berlin).DateTime);
}
