using Dapper;
using Microsoft.Data.Sqlite;
using PullProcessor.Dicom;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Infer;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Query;
using PullProcessor.Pipeline.Run;
using PullProcessor.Pipeline.Store;
using PullProcessor.SandboxPacs;
using PullProcessor.Tests.Infer;

namespace PullProcessor.Tests.Run;

/// <summary>A pipeline from a sandbox PACS through a fake model back to the same PACS, with a ledger of its own.</summary>
internal sealed class Bench : IAsyncDisposable
{
    public const string Source = "main";
    public const string Name = "chest";

    /// <summary>The reference model's manifest for a model that takes slices of the small archive as they are, one at a time.</summary>
    public static readonly ModelManifest Model = ReferenceModel.Manifest with
    {
        InputShape = new ModelInputShape(1, SmallArchive.Size, SmallArchive.Size),
        MaxBatch = 4,
        MaxDelay = TimeSpan.Zero,
    };

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pullproc-bench-");
    private readonly SpotBackend backend = new();
    private readonly Batcher batcher;

    private Bench(Pacs pacs)
    {
        Pacs = pacs;
        batcher = new Batcher(backend, Model.Batching, TimeProvider.System);
        Definition = new PipelineDefinition
        {
            Name = Name,
            SourceName = Source,
            Source = pacs.Client,
            TimeZone = TimeZoneInfo.Utc,
            Selection = new Selection { Modalities = ["CT"] },
            Model = Model,
            Batcher = batcher,
            Results = [Route(new DicomWebDestination("archive", pacs.Client))],
            Outboxes = [new OutboxLimit("archive", 1000)],
            StableFor = TimeSpan.Zero,
            Parallel = 2,
            Budget = new ByteBudget(1 << 20),
        };
    }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Pacs Pacs { get; }

    public SpotBackend Backend => backend;

    public LeapingClock Clock { get; } = new();

    public LogLines Log { get; } = new();

    public RunTally Tally { get; private set; } = new();

    public PipelineDefinition Definition { get; set; }

    public SqliteLedger Ledger { get; private set; } = null!;

    public string LedgerPath => Path.Combine(folder.FullName, "ledger.db");

    public static async Task<Bench> StartAsync(SmallArchive archive, Action<string>? spoil = null, SandboxDialect? dialect = null)
    {
        var bench = new Bench(await Pacs.StartAsync(archive, spoil, dialect));
        bench.Ledger = await bench.OpenLedgerAsync();
        return bench;
    }

    /// <summary>Always a report, or another kind, to a destination.</summary>
    public static ResultRoute Route(IResultDestination destination, ResultKind kind = ResultKind.Sr, ResultCondition? when = null) =>
        new(ResultMakers.Create(kind, new ResultOptions()), destination, when ?? ResultCondition.Always);

    public Task<SqliteLedger> OpenLedgerAsync() => SqliteLedger.OpenAsync(LedgerPath, Clock, Cancellation);

    public PipelineRun NewRun(SqliteLedger? ledger = null) => new(Definition, ledger ?? Ledger, Tally, Clock, new Random(1), Log);

    public StudyWorker NewWorker() => new(Definition, Ledger, Tally, new RetryPolicy(new Random(1)), Clock, Log);

    public StudyDiscovery NewDiscovery() => new(Definition, Ledger, Tally, Clock, Log);

    /// <summary>Lists all days of the archive.</summary>
    public async Task DiscoverAsync() => Assert.Null(await NewDiscovery().DiscoverAsync(SmallArchive.From, SmallArchive.To, sweeps: true, Cancellation));

    /// <summary>Lists the day of one study only, and the undated ones.</summary>
    public async Task DiscoverAsync(int study) =>
        Assert.Null(await NewDiscovery().DiscoverAsync(SmallArchive.From.AddDays(study), SmallArchive.From.AddDays(study), sweeps: true, Cancellation));

    public Task WorkOffAsync() => NewRun().WorkOffAsync(Cancellation, Cancellation);

    /// <summary>Discovers one study, claims it and lets the worker have it.</summary>
    public async Task<WorkItem> WorkOnAsync(int study)
    {
        await DiscoverAsync(study);
        await NewWorker().WorkAsync(await ClaimAsync(), Cancellation);
        return await ItemAsync(study);
    }

    public async Task<ClaimedWork> ClaimAsync(string owner = "host/1/1") =>
        await Ledger.Claims.ClaimNextAsync(Source, Name, [], owner, StudyWorker.LeaseFor, Cancellation)
        ?? throw new InvalidOperationException("There is nothing to claim.");

    public async Task<WorkItem> ItemAsync(int study) =>
        Assert.Single(await Ledger.Reading.FindAsync(Pacs.Archive.Studies[study], Cancellation));

    public Task<IReadOnlyList<WorkItem>> ItemsAsync() => Ledger.Reading.ListAsync(new StudyFilter(), Cancellation);

    public async Task<Dictionary<WorkState, int>> StatesAsync() =>
        (await ItemsAsync()).CountBy(item => item.State).ToDictionary();

    /// <summary>Changes the ledger behind its back: to what a program that died has left.</summary>
    public async Task SqlAsync(string statement)
    {
        await using var connection = new SqliteConnection($"Data Source={LedgerPath};Pooling=False");
        await connection.OpenAsync(Cancellation);
        await connection.ExecuteAsync(statement);
    }

    /// <summary>Counts from zero, and forgets what the PACS was asked.</summary>
    public void StartCounting()
    {
        Tally = new RunTally();
        Pacs.Server.Journal.Clear();
    }

    public SopInstanceUid ResultOf(int study) => Assert.Single(Pacs.Stored(), file =>
        file.Dataset.GetString(DicomTag.StudyInstanceUID) == Pacs.Archive.Studies[study].Value).SopInstanceUid;

    public async ValueTask DisposeAsync()
    {
        backend.Gate?.TrySetResult();
        await batcher.DisposeAsync();
        await backend.DisposeAsync();
        await Ledger.DisposeAsync();
        await Pacs.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
