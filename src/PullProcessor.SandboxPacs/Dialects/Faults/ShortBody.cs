namespace PullProcessor.SandboxPacs.Dialects.Faults;

/// <summary>Promises one byte more than it sends. It holds the bytes until it knows that there are enough: a shorter body goes out as it is.</summary>
internal sealed class ShortBody(Exchange exchange, Stream inner, int bytes) : FaultyBody(inner)
{
    private readonly MemoryStream held = new();
    private bool isOver;

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        held.Write(buffer.Span[..(int)Math.Min(buffer.Length, bytes - held.Length)]);
        if (held.Length < bytes || isOver)
        {
            return ValueTask.CompletedTask;
        }

        isOver = true;
        exchange.Response.ContentLength = bytes + 1L;
        return Inner.WriteAsync(held.ToArray(), cancellationToken);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override async ValueTask DisposeAsync()
    {
        if (!isOver)
        {
            await Inner.WriteAsync(held.ToArray(), exchange.Context.RequestAborted);
        }

        await base.DisposeAsync();
    }
}
