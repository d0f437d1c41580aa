using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Pipeline.Run;

/// <summary>Renews a lease while its study is being worked on, and stops the work where the lease is lost.</summary>
internal sealed class LeaseKeeper : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly CancellationTokenSource work;
    private readonly Task renewing;

    public LeaseKeeper(SqliteLedger ledger, Lease lease, TimeSpan leaseFor, TimeProvider time, CancellationToken ct)
    {
        work = CancellationTokenSource.CreateLinkedTokenSource(ct);
        renewing = RenewAsync(ledger, lease, leaseFor, time);
    }

    /// <summary>Cancelled when the program stops or the lease is lost.</summary>
    public CancellationToken Work => work.Token;

    /// <summary>True where another program has taken the study over: then nothing more may be written for it.</summary>
    public bool IsLost { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await renewing;
        stop.Dispose();
        work.Dispose();
    }

    private async Task RenewAsync(SqliteLedger ledger, Lease lease, TimeSpan leaseFor, TimeProvider time)
    {
        using var timer = new PeriodicTimer(leaseFor / 3, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop.Token))
            {
                lease = await ledger.Claims.RenewAsync(lease, leaseFor, stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception fault) when (fault is LeaseLostException or LedgerException)
        {
            IsLost = true;
            await work.CancelAsync();
        }
    }
}
