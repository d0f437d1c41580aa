using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Pipeline.Run;

/// <summary>Says in the ledger how this process stands with its sources, for those who watch from another one: one small write every few seconds while that changes, and rarely while it does not.</summary>
public sealed class PulseKeeper : IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AtLeastEvery = TimeSpan.FromSeconds(30);

    /// <summary>Who has said nothing for longer does not run, or stands still.</summary>
    public static TimeSpan SilentAfter => 3 * AtLeastEvery;

    private readonly CancellationTokenSource stop = new();
    private readonly SqliteLedger ledger;
    private readonly TimeProvider time;
    private readonly List<SourceMeter> meters;
    private readonly Task telling;
    private IReadOnlyList<SourcePulse> told = [];
    private DateTimeOffset toldAt;

    /// <summary>Begins.</summary>
    /// <param name="ledger">Where it is said.</param>
    /// <param name="command">The verb that this process carries out.</param>
    /// <param name="pipelines">What it works on; several may share a source.</param>
    /// <param name="time">The clock.</param>
    public PulseKeeper(SqliteLedger ledger, string command, IEnumerable<PipelineDefinition> pipelines, TimeProvider time)
    {
        this.ledger = ledger;
        this.time = time;
        meters = [.. pipelines.DistinctBy(pipeline => pipeline.SourceName).Select(pipeline => new SourceMeter(pipeline.SourceName, pipeline.Source, command, time.GetUtcNow()))];
        telling = TellAsync();
    }

    /// <summary>Ends, and takes away what was said: this process stands with no source any more.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await telling;
        stop.Dispose();
        try
        {
            // No token: who stops must not be taken for one that stands still.
            await ledger.Pulse.ForgetAsync([ProcessIdentity.Current], OrphanRescue.LongestSilence, CancellationToken.None);
        }
        catch (LedgerException)
        {
            // The next process takes it away.
        }
    }

    private async Task TellAsync()
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        try
        {
            do
            {
                await TellOnceAsync(time.GetUtcNow());
            }
            while (await timer.WaitForNextTickAsync(stop.Token));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
    }

    private async Task TellOnceAsync(DateTimeOffset now)
    {
        var pulses = meters.Select(meter => meter.Read(now)).ToList();
        if (pulses.SequenceEqual(told) && now - toldAt < AtLeastEvery)
        {
            return;
        }

        try
        {
            await ledger.Pulse.TellAsync(pulses, stop.Token);
            (told, toldAt) = (pulses, now);
        }
        catch (LedgerException)
        {
            // Whoever works meets the same and says so; to watch is no reason to stop.
        }
    }
}
