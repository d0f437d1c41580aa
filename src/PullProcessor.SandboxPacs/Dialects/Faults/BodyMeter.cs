namespace PullProcessor.SandboxPacs.Dialects.Faults;

/// <summary>Passes so many bytes on and then does something else with the rest.</summary>
internal sealed class BodyMeter(Stream inner, long bytes, Func<Task> then) : FaultyBody(inner)
{
    private long passed;
    private bool isOver;

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = (int)Math.Min(buffer.Length, Math.Max(0, bytes - passed));
        if (count > 0)
        {
            passed += count;
            await Inner.WriteAsync(buffer[..count], cancellationToken);
        }

        if (count < buffer.Length && !isOver)
        {
            isOver = true;
            await Inner.FlushAsync(cancellationToken);
            await then();
        }
    }
}
