namespace PullProcessor.SandboxPacs;

/// <summary>Passes an answer's body on and writes its length into the journal, before the client can have it.</summary>
internal sealed class CountingStream(Stream target, JournalEntry entry) : PassingStream
{
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        entry.Sent(buffer.Length);
        await target.WriteAsync(buffer, cancellationToken);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => target.FlushAsync(cancellationToken);
}
