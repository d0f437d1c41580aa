namespace PullProcessor.SandboxPacs.Dialects.Faults;

/// <summary>A body on its way, with something wrong; ends the body below it with itself.</summary>
internal abstract class FaultyBody(Stream inner) : PassingStream
{
    protected Stream Inner => inner;

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
