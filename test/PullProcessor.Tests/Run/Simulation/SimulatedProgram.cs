using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using PullProcessor.DicomWeb;
using PullProcessor.DicomWeb.Http;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Run;
using PullProcessor.Pipeline.Store;

namespace PullProcessor.Tests.Run.Simulation;

/// <summary>One program of a schedule: the real worker, ledger and destinations, on a clock and a wire of its own that can die.</summary>
internal sealed class SimulatedProgram : IAsyncDisposable
{
    // Its clients are new, for they learn; what lies under them is used again.
    private static readonly ConcurrentBag<Lane> Lanes = [];

    private readonly Lane lane = Lanes.TryTake(out var free) ? free : new Lane();

    private SimulatedProgram(string owner, MortalClock clock, SqliteLedger ledger) => (Owner, Clock, Ledger) = (owner, clock, ledger);

    public string Owner { get; }

    public MortalClock Clock { get; }

    public SqliteLedger Ledger { get; }

    public StudyWorker Worker { get; private set; } = null!;

    /// <summary>Completed when the program has stopped in the middle of a request; it goes on when <see cref="Resume"/> is called.</summary>
    public TaskCompletionSource Stalled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TaskCompletionSource Resumed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static async Task<SimulatedProgram> StartAsync(string owner, MortalClock clock, string ledger, SimulatedSite site, int seed)
    {
        var program = new SimulatedProgram(owner, clock, await SqliteLedger.OpenAsync(ledger, clock, CancellationToken.None));
        program.lane.GiveTo(program, site.Servers);
        var definition = site.Template.Definition with
        {
            Source = program.Client("source"),
            Results =
            [
                .. site.Archives.Select(archive => Bench.Route(Rested(new DicomWebDestination(archive.Name, program.Client(archive.Name)), clock))),
                Bench.Route(Rested(new WebhookDestination("hook", new Uri("http://hook.test/findings"), "secret", program.lane.Hook, clock), clock), ResultKind.Findings),
                .. site.Lines is { } folder ? [Bench.Route(Rested(new JsonLinesDestination("lines", folder, clock), clock), ResultKind.Findings)] : (ResultRoute[])[],
            ],
        };
        program.Worker = new StudyWorker(definition, program.Ledger, new RunTally(), new RetryPolicy(new Random(seed)), clock, NullLogger.Instance);
        return program;
    }

    public async Task StallAsync()
    {
        Stalled.TrySetResult();
        await Resumed.Task;
    }

    public void Resume() => Resumed.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        Lanes.Add(lane);
        await Ledger.DisposeAsync();
    }

    private static RestingDestination Rested(IResultDestination destination, TimeProvider clock) => new(destination, clock);

    private DicomWebClient Client(string name)
    {
        var endpoint = new DicomWebEndpoint { Name = name, BaseUrl = new Uri($"http://{name}.test/dicom-web/") };
        return new DicomWebClient(endpoint, _ => lane.ApiOf(endpoint), new ResourceRequests(lane.Hook, endpoint.BaseUrl), Clock, new Random(1), NullLogger.Instance);
    }
}
