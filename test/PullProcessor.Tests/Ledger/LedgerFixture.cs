using Dapper;
using Microsoft.Data.Sqlite;
using PullProcessor.Dicom;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Run;

namespace PullProcessor.Tests.Ledger;

/// <summary>A ledger in a folder of its own, gone after the test.</summary>
internal sealed class LedgerFixture : IAsyncDisposable
{
    public const string Source = "main";
    public const string PipelineName = "chest";
    public const string Owner = "host/100/5000";
    public static readonly TimeSpan LeaseFor = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pullproc-ledger-");
    private readonly List<SqliteLedger> opened = [];

    public SettableClock Clock { get; } = new();

    public string Path => System.IO.Path.Combine(folder.FullName, "state", "pullproc.db");

    public SqliteLedger Ledger => opened[0];

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<LedgerFixture> OpenAsync()
    {
        var fixture = new LedgerFixture();
        await fixture.OpenAnotherAsync();
        return fixture;
    }

    public async Task<SqliteLedger> OpenAnotherAsync()
    {
        var ledger = await SqliteLedger.OpenAsync(Path, Clock, Cancellation);
        opened.Add(ledger);
        return ledger;
    }

    public static DiscoveredWindow Window(int studies, Lane lane = Lane.Live) => new()
    {
        Source = Source,
        Pipeline = PipelineName,
        Lane = lane,
        From = new DateOnly(2026, 2, 26),
        To = new DateOnly(2026, 3, 1),
        Studies = studies,
        Rows = studies,
        Pages = 1,
        IsProven = true,
        Proof = "one page below the limit",
    };

    public static DiscoveredStudy Study(int number, int? instances = 40, WorkReason? skip = null, DateOnly? date = null) => new()
    {
        StudyInstanceUid = new StudyInstanceUid($"2.25.{number}"),
        StudyDate = date ?? new DateOnly(2026, 2, 28),
        Modalities = ["CT", "SR"],
        AccessionNumber = $"A{number}",
        Instances = instances,
        Skip = skip,
    };

    public static FetchedInstance Instance(int number, long bytes = 1000) => new(
        new SeriesInstanceUid("2.25.900"), new SopInstanceUid($"2.25.900.{number}"), new SopClassUid("1.2.840.10008.5.1.4.1.1.2"), bytes);

    public static ResultReservation Result(string sop = "2.25.77", string destination = "main") => new()
    {
        Destination = destination,
        ObjectKind = "sr",
        SopInstanceUid = new SopInstanceUid(sop),
        SopClassUid = new SopClassUid("1.2.840.10008.5.1.4.1.1.88.34"),
        SeriesInstanceUid = new SeriesInstanceUid("2.25.76"),
        Model = "blob 1.0",
    };

    public Task<DiscoveryReceipt> DiscoverAsync(params DiscoveredStudy[] studies) =>
        Ledger.Discovery.DiscoverAsync(Window(studies.Length), studies, Cancellation);

    public Task<int> PromoteAsync() => Ledger.Discovery.PromoteStableAsync(Source, PipelineName, TimeSpan.Zero, Cancellation);

    public Task<ClaimedWork?> TryClaimAsync(string owner = Owner) =>
        Ledger.Claims.ClaimNextAsync(Source, PipelineName, [], owner, LeaseFor, Cancellation);

    public async Task<ClaimedWork> ClaimAsync(string owner = Owner) =>
        await TryClaimAsync(owner) ?? throw new InvalidOperationException("There is nothing to claim.");

    /// <summary>One study, discovered, promoted and claimed.</summary>
    public async Task<Lease> StartOneAsync()
    {
        await DiscoverAsync(Study(1));
        await PromoteAsync();
        return (await ClaimAsync()).Lease;
    }

    public async Task<WorkItem> ItemAsync(int number = 1) =>
        Assert.Single(await Ledger.Reading.FindAsync(new StudyInstanceUid($"2.25.{number}"), Cancellation));

    public async Task<IReadOnlyList<LedgerEventKind>> EventKindsAsync(long workItemId) =>
        [.. (await Ledger.Reading.EventsAsync(workItemId, Cancellation)).Select(told => told.Kind)];

    /// <summary>Looks behind the ledger's back.</summary>
    public T Raw<T>(Func<SqliteConnection, T> query)
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        return query(connection);
    }

    /// <summary>The counts as the triggers keep them, and as counting would give them: by lane and campaign, then by day and reason.</summary>
    public (IReadOnlyList<string> Kept, IReadOnlyList<string> Counted) BothCounts() => Raw<(IReadOnlyList<string>, IReadOnlyList<string>)>(connection => (
        [
            .. connection.Query<string>("SELECT source || ' ' || pipeline || ' ' || lane || ' ' || campaign_id || ' ' || state || ' ' || items FROM state_count WHERE items > 0 ORDER BY 1"),
            .. connection.Query<string>("SELECT source || ' ' || pipeline || ' ' || day || ' ' || state || ' ' || reason_code || ' ' || items FROM day_count WHERE items > 0 ORDER BY 1"),
        ],

        [
            .. connection.Query<string>("SELECT source || ' ' || pipeline || ' ' || lane || ' ' || campaign_id || ' ' || state || ' ' || COUNT(*) FROM work_item GROUP BY source, pipeline, lane, campaign_id, state ORDER BY 1"),
            .. connection.Query<string>("""
                SELECT source || ' ' || pipeline || ' ' || COALESCE(study_date, '') || ' ' || state || ' ' || COALESCE(reason_code, 0) || ' ' || COUNT(*) FROM work_item AS w
                WHERE revision = (SELECT MAX(revision) FROM work_item WHERE study_uid = w.study_uid AND pipeline = w.pipeline AND source = w.source)
                GROUP BY source, pipeline, study_date, state, reason_code ORDER BY 1
                """),
        ]));

    /// <summary>A campaign of some days, Running, with this process as its lister.</summary>
    public async Task<Campaign> CampaignAsync(DateOnly from, DateOnly to, ClaimOrder order = ClaimOrder.Newest, CampaignBudget? budget = null)
    {
        var scope = new CampaignScope { Source = Source, Pipeline = PipelineName, From = from, To = to, Order = order };
        var made = await Ledger.Campaigns.CreateAsync(scope, CampaignCut.OfPeriod(from, to, order, datedOnly: false), Cancellation);
        var started = await Ledger.Campaigns.StartAsync(made.Id, budget, Cancellation);
        Assert.True(await Ledger.Campaigns.HoldListerAsync(made.Id, Owner, LeaseFor, [], Cancellation));
        return started!;
    }

    /// <summary>Records the next window of a campaign with these studies.</summary>
    public async Task<DiscoveryReceipt> ListNextAsync(Campaign campaign, bool isProven, params DiscoveredStudy[] studies)
    {
        var window = await Ledger.Campaigns.NextWindowAsync(campaign.Id, Cancellation) ?? throw new InvalidOperationException("There is no window to list.");
        return await Ledger.Discovery.DiscoverAsync(
            Window(studies.Length, Lane.Backfill) with
            {
                Kind = window.Kind,
                From = window.Day,
                To = window.Day,
                IsProven = isProven,
                IsOver = true,
                Campaign = new CampaignListing(campaign.Id, window.Id, campaign.Scope.Order, Owner, Clock.Now.AddMinutes(1), campaign.Scope.NotDoneBy),
            },
            studies,
            Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var ledger in opened)
        {
            await ledger.DisposeAsync();
        }

        folder.Delete(recursive: true);
    }
}
