using PullProcessor.DicomWeb;
using PullProcessor.DicomWeb.Windows;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Run;
using PullProcessor.SandboxPacs;
using PullProcessor.Tests.DicomWeb;
using PullProcessor.Tests.Query;

namespace PullProcessor.Tests.Run;

public sealed class CampaignListerTests(SmallArchive archive)
{
    [Fact]
    public async Task List_Period_ProvesEveryWindowAndRecordsItsStudies()
    {
        await using var bench = await Bench.StartAsync(archive, StudyQueryTests.Dated(archive, 0, null));
        var campaign = await StartAsync(bench);
        var seen = 0;

        var pass = await Lister(bench).ListAsync(campaign, () => seen++, Bench.Cancellation);

        var progress = await bench.Ledger.Campaigns.ProgressAsync(campaign.Id, Bench.Cancellation);
        Assert.Equal((8, null, false, 8), (pass.Windows, pass.Fault, pass.IsElsewhere, seen));
        Assert.Equal((8L, 0L, 7L), (progress.Of(CampaignWindowState.Proven), progress.OpenWindows, progress.StudiesListed));
        Assert.Equal((5L, 2L), (progress.Of(WorkState.Ready), progress.Of(WorkState.Skipped)));
        Assert.Null((await bench.ItemAsync(0)).StudyDate);
    }

    [Fact]
    public async Task List_ThenWorkOff_CampaignIsFinishedAndCovered()
    {
        await using var bench = await Bench.StartAsync(archive);
        var campaign = await StartAsync(bench);

        await Lister(bench).ListAsync(campaign, () => { }, Bench.Cancellation);
        await bench.WorkOffAsync();
        var last = await new CampaignKeeper(bench.Ledger, bench.Log).KeepAsync(campaign.Id, Bench.Cancellation);

        Assert.Equal(CampaignState.Finished, last.State);
        var days = await bench.Ledger.Coverage.DaysAsync(Bench.Source, Bench.Name, SmallArchive.From, SmallArchive.To, withUndated: true, Bench.Cancellation);
        Assert.True(CoverageStatement.Of(days, new DateOnly(2026, 3, 1)).Total.IsCovered);
        Assert.Equal((last.InstancesFetched, last.BytesFetched), (bench.Tally.InstancesFetched, bench.Tally.BytesFetched));
    }

    /// <summary>Studies of the last days may still be arriving: their windows are listed again, those of earlier days are not.</summary>
    [Fact]
    public async Task List_StudiesOfTheLastDays_AreListedTwiceBeforeTheyAreTaken()
    {
        await using var bench = await Bench.StartAsync(archive);
        bench.Definition = bench.Definition with { StableFor = TimeSpan.FromMinutes(10) };
        var campaign = await StartAsync(bench);
        await Lister(bench).ListAsync(campaign, () => { }, Bench.Cancellation);
        var first = await bench.Ledger.Campaigns.ProgressAsync(campaign.Id, Bench.Cancellation);
        bench.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(0, await bench.Ledger.Discovery.PromoteStableAsync(Bench.Source, Bench.Name, bench.Definition.StableFor, Bench.Cancellation));

        var pass = await Lister(bench).ListAsync(campaign, () => { }, Bench.Cancellation);
        await bench.Ledger.Discovery.PromoteStableAsync(Bench.Source, Bench.Name, bench.Definition.StableFor, Bench.Cancellation);
        var second = await bench.Ledger.Campaigns.ProgressAsync(campaign.Id, Bench.Cancellation);

        // The archive's days are 2 to 9 days past; of the last seven, two have studies that the pipeline does not take.
        Assert.Equal((3L, 3L, 2L), (first.WindowsToLookAt, first.OpenWindows, first.Of(WorkState.Ready)));
        Assert.Equal(3, pass.Windows);
        Assert.Equal((0L, 0L, 5L), (second.OpenWindows, second.Of(WorkState.Discovered), second.Of(WorkState.Ready)));
    }

    [Fact]
    public async Task List_SourceGone_StopsAtOnceAndCostsNoWindowATry()
    {
        await using var bench = await Bench.StartAsync(archive);
        var campaign = await StartAsync(bench);
        await bench.Pacs.Server.DisposeAsync();

        var pass = await Lister(bench).ListAsync(campaign, () => { }, Bench.Cancellation);

        Assert.Equal((0, DicomWebErrorKind.Unreachable), (pass.Windows, pass.Fault?.Kind));
        var next = await bench.Ledger.Campaigns.NextWindowAsync(campaign.Id, Bench.Cancellation);
        Assert.Equal((CampaignWindowState.Pending, 0), (next!.State, next.Tries));
    }

    [Fact]
    public async Task List_OutsideTheHoursOfTheSource_AsksNothingAndSaysUntilWhen()
    {
        await using var bench = await Bench.StartAsync(archive);
        var campaign = await StartAsync(bench);
        var nights = new WeeklyWindows([new WeeklyWindow(WeekDays.All, TimeSpan.FromHours(19), TimeSpan.FromHours(6))], TimeZoneInfo.Utc);
        bench.Definition = bench.Definition with { Source = Clients.Create(Clients.Endpoint(bench.Pacs.Server.BaseUrl.ToString()) with { Windows = nights }) };
        bench.StartCounting();

        var pass = await Lister(bench).ListAsync(campaign, () => { }, Bench.Cancellation);
        Assert.Equal((0, new DateTimeOffset(2026, 3, 1, 19, 0, 0, TimeSpan.Zero)), (pass.Windows, pass.Pause?.Until));
        Assert.Empty(bench.Pacs.Server.Journal.Entries);

        bench.Clock.Advance(TimeSpan.FromHours(11));
        Assert.Equal(8, (await Lister(bench).ListAsync(campaign, () => { }, Bench.Cancellation)).Windows);
    }

    [Fact]
    public async Task List_ListingThatMayBeCut_IsKeptAsUnprovenAndListedAgain()
    {
        await using var bench = await Bench.StartAsync(archive, StudyQueryTests.Dated(archive, 1, "20260220"));
        bench.Pacs.Server.Dialect = new SandboxDialect { PageCap = 1, IgnoresOffset = true };
        var campaign = await StartAsync(bench);
        await Lister(bench).ListAsync(campaign, () => { }, Bench.Cancellation);
        var before = await bench.Ledger.Campaigns.ProgressAsync(campaign.Id, Bench.Cancellation);

        bench.Pacs.Server.Dialect = new SandboxDialect();
        bench.Clock.Advance(TimeSpan.FromSeconds(10));
        await Lister(bench).ListAsync(campaign, () => { }, Bench.Cancellation);
        var after = await bench.Ledger.Campaigns.ProgressAsync(campaign.Id, Bench.Cancellation);

        Assert.True(before.Of(CampaignWindowState.Unproven) > 0);
        Assert.Equal(before.Of(CampaignWindowState.Unproven), before.WindowsToRetry);
        Assert.Equal((8L, 7L), (after.Of(CampaignWindowState.Proven), after.StudiesListed));
    }

    /// <summary>Paused from another terminal in the middle of the listing.</summary>
    [Fact]
    public async Task List_PausedMeanwhile_StopsAfterTheWindowAndGoesOnWhenResumed()
    {
        await using var bench = await Bench.StartAsync(archive);
        var campaign = await StartAsync(bench);

        var pass = await Lister(bench).ListAsync(
            campaign, () => bench.Ledger.Campaigns.PauseAsync(campaign.Id, "paused", Bench.Cancellation).GetAwaiter().GetResult(), Bench.Cancellation);
        Assert.Equal((1, true), (pass.Windows, pass.IsElsewhere));

        await bench.Ledger.Campaigns.StartAsync(campaign.Id, null, Bench.Cancellation);
        pass = await Lister(bench).ListAsync(campaign, () => { }, Bench.Cancellation);
        Assert.Equal((7, false), (pass.Windows, pass.IsElsewhere));
    }

    [Fact]
    public async Task List_StudiesByName_FindsThemExactlyAndSaysWhichThereAreNot()
    {
        await using var bench = await Bench.StartAsync(archive);
        var (list, _) = await StudyList.ReadAsync(new StringReader($"{archive.Studies[3]}\n1.2.3.4\nNOSUCH\n"), Bench.Cancellation);
        var scope = new CampaignScope { Source = Bench.Source, Pipeline = Bench.Name, ListName = "list", ListDigest = list!.Digest };
        var campaign = await bench.Ledger.Campaigns.CreateAsync(scope, CampaignCut.OfList(list), Bench.Cancellation);
        await bench.Ledger.Campaigns.StartAsync(campaign.Id, null, Bench.Cancellation);

        await Lister(bench).ListAsync(campaign, () => { }, Bench.Cancellation);

        var progress = await bench.Ledger.Campaigns.ProgressAsync(campaign.Id, Bench.Cancellation);
        var missing = await bench.Ledger.Campaigns.TroubledWindowsAsync(campaign.Id, 0, 10, Bench.Cancellation);
        Assert.Equal((3L, 2L, 1L), (progress.Of(CampaignWindowState.Proven), progress.NotFound, progress.StudiesListed));
        Assert.Equal(["1.2.3.4", "NOSUCH"], missing.Select(window => window.Key));
        Assert.Equal(archive.Studies[3], Assert.Single(await bench.ItemsAsync()).StudyInstanceUid);
    }

    [Fact]
    public async Task List_NotDoneByALaterModel_DoesDoneStudiesAgainAndLeavesOthersAlone()
    {
        await using var bench = await Bench.StartAsync(archive);
        await bench.DiscoverAsync();
        await bench.WorkOffAsync();
        var done = (await bench.StatesAsync())[WorkState.Done];

        var satisfied = await StartAsync(bench, Bench.Model.Id);
        await Lister(bench).ListAsync(satisfied, () => { }, Bench.Cancellation);
        Assert.Equal(0, (await bench.Ledger.Campaigns.ProgressAsync(satisfied.Id, Bench.Cancellation)).OpenItems);

        var later = await StartAsync(bench, $"{Bench.Model.Id}@>=99");
        await Lister(bench).ListAsync(later, () => { }, Bench.Cancellation);
        Assert.Equal(done, (await bench.Ledger.Campaigns.ProgressAsync(later.Id, Bench.Cancellation)).Of(WorkState.Ready));
    }

    [Fact]
    public async Task Plan_Period_TellsWhatIsToDoAndWhatIsDoneAndWritesNothing()
    {
        await using var bench = await Bench.StartAsync(archive);
        await bench.DiscoverAsync(0);
        await bench.WorkOffAsync();
        var scope = Scope(null);
        var cut = CampaignCut.OfPeriod(SmallArchive.From, SmallArchive.To, ClaimOrder.Newest, datedOnly: false);

        var plan = await new CampaignPlanner(bench.Definition, bench.Ledger, bench.Clock).PlanAsync(scope, cut, () => { }, Bench.Cancellation);

        Assert.Equal((8, 7L, 1L, 2L, 4L), (plan!.Windows, plan.Studies, plan.AlreadyDone, plan.NotSelected, plan.StudiesToDo));
        Assert.Equal("CT", Assert.Single(plan.ToDo).Modality);
        Assert.StartsWith("assumed", plan.ToDo[0].Basis, StringComparison.Ordinal);
        Assert.Null(plan.Hours);
        Assert.Single(await bench.ItemsAsync());
        Assert.Empty(await bench.Ledger.Campaigns.ListAsync(null, Bench.Cancellation));
    }

    [Fact]
    public async Task Plan_StudiesWereDone_MeasuresSizeAndRateOnThem()
    {
        await using var bench = await Bench.StartAsync(archive);
        await bench.DiscoverAsync();
        await bench.WorkOffAsync();
        await bench.SqlAsync("UPDATE work_item SET done_at = done_at + id * 1000 WHERE state = 'Done'");
        await bench.SqlAsync("INSERT INTO work_item (source, pipeline, study_uid, revision, lane, window_id, modalities, state, discovered_at, stable_since, changed_at, done_at, instances_fetched, bytes_fetched) "
            + "SELECT source, pipeline, study_uid || '.9', 1, lane, window_id, modalities, state, discovered_at, stable_since, changed_at, done_at + 60000, instances_fetched, bytes_fetched FROM work_item WHERE state = 'Done'");
        var again = Scope($"{Bench.Model.Id}@>=99");
        var cut = CampaignCut.OfPeriod(SmallArchive.From, SmallArchive.To, ClaimOrder.Newest, datedOnly: false);

        var plan = await new CampaignPlanner(bench.Definition, bench.Ledger, bench.Clock).PlanAsync(again, cut, () => { }, Bench.Cancellation);

        var measured = bench.Tally.BytesFetched / (double)bench.Tally.InstancesFetched;
        Assert.Equal((5L, 0L), (plan!.StudiesToDo, plan.AlreadyDone));
        Assert.Equal("measured on 10 studies", plan.ToDo[0].Basis);
        Assert.Equal(measured, plan.ToDo[0].BytesPerInstance, 3);
        Assert.Equal(plan.Hours, plan.CalendarHours);
    }

    [Fact]
    public void OpenHours_SourceWithNights_CountsThemInAWeek()
    {
        Assert.True(WeekDays.TryParse("Mon-Fri", out var workingDays));
        var nights = new WeeklyWindows([new WeeklyWindow(workingDays, TimeSpan.FromHours(19), TimeSpan.FromHours(6))], TimeZoneInfo.Utc);

        Assert.Equal(55, CampaignPlanner.OpenHours(nights, new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero)));
        Assert.Equal(168, CampaignPlanner.OpenHours(null, default));
    }

    private static CampaignScope Scope(string? notDoneBy) =>
        new() { Source = Bench.Source, Pipeline = Bench.Name, From = SmallArchive.From, To = SmallArchive.To, NotDoneBy = notDoneBy };

    private static CampaignLister Lister(Bench bench) => new(bench.Definition, bench.Ledger, bench.Tally, bench.Clock, bench.Log);

    private static async Task<Campaign> StartAsync(Bench bench, string? notDoneBy = null)
    {
        var made = await bench.Ledger.Campaigns.CreateAsync(
            Scope(notDoneBy), CampaignCut.OfPeriod(SmallArchive.From, SmallArchive.To, ClaimOrder.Newest, datedOnly: false), Bench.Cancellation);
        return (await bench.Ledger.Campaigns.StartAsync(made.Id, null, Bench.Cancellation))!;
    }
}
