namespace PullProcessor.SandboxPacs.Dialects.Faults;

/// <summary>Sends in pieces with waits between.</summary>
internal sealed class SlowBody(Exchange exchange, Stream inner, int bytesPerSecond) : FaultyBody(inner)
{
    private const int PiecesPerSecond = 10;

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var piece = Math.Max(1, bytesPerSecond / PiecesPerSecond);
        for (var at = 0; at < buffer.Length; at += piece)
        {
            var next = buffer.Slice(at, Math.Min(piece, buffer.Length - at));
            await Inner.WriteAsync(next, cancellationToken);
            await exchange.WaitAsync(TimeSpan.FromSeconds((double)next.Length / bytesPerSecond));
        }
    }
}
