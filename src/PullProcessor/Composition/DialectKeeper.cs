using System.Text.Json.Nodes;
using System.Threading.Channels;
using PullProcessor.DicomWeb;
using PullProcessor.DicomWeb.Dialects;
using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Composition;

/// <summary>Brings what the ledger has learned of servers to their clients, and what clients learn to the ledger.</summary>
internal sealed class DialectKeeper : IAsyncDisposable
{
    private readonly Channel<LearnedTrait> learned = Channel.CreateUnbounded<LearnedTrait>();
    private readonly SqliteLedger ledger;
    private readonly Task writing;

    public DialectKeeper(SqliteLedger ledger)
    {
        this.ledger = ledger;
        writing = WriteAsync();
    }

    /// <summary>Loads what is known of a client's server, and keeps what it learns from now on.</summary>
    public async Task KeepAsync(DicomWebClient client, CancellationToken ct)
    {
        await RecallAsync(ledger, client, ct);
        client.Dialect.Learned += setting => learned.Writer.TryWrite(
            new LearnedTrait(client.Endpoint.Name, setting.Key.Name, setting.Value?.ToJsonString() ?? "null", setting.LearnedAt.GetValueOrDefault()));
    }

    /// <summary>Loads what is known of a client's server.</summary>
    public static async Task RecallAsync(SqliteLedger ledger, DicomWebClient client, CancellationToken ct)
    {
        foreach (var trait in await ledger.Dialects.LoadAsync(client.Endpoint.Name, ct))
        {
            if (JsonNode.Parse(trait.Value) is { } value)
            {
                client.Dialect.Recall(trait.Key, value, trait.LearnedAt, trait.ByPreflight ? LearnedBy.Preflight : LearnedBy.Work);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        learned.Writer.Complete();
        await writing;
    }

    // What cannot be written is learned anew by the next run: no reason to stop this one.
    private async Task WriteAsync()
    {
        await foreach (var trait in learned.Reader.ReadAllAsync(CancellationToken.None))
        {
            try
            {
                await ledger.Dialects.LearnAsync(trait, CancellationToken.None);
            }
            catch (LedgerException)
            {
                continue;
            }
        }
    }
}
