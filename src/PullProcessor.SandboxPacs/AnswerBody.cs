using PullProcessor.SandboxPacs.Dialects;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs;

/// <summary>The body that endpoints write to. With the first byte the header fields are as the endpoint wants them: then the switches have their say about them and about the bytes.</summary>
internal sealed class AnswerBody(Exchange exchange, Stream wire) : PassingStream
{
    private Stream? outermost;
    private bool hasHeaders;

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await (outermost ??= Wrap()).WriteAsync(buffer, cancellationToken);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => (outermost ??= Wrap()).FlushAsync(cancellationToken);

    /// <summary>Lets the switches edit the header fields, once.</summary>
    public void EditHeaders()
    {
        if (hasHeaders)
        {
            return;
        }

        hasHeaders = true;
        foreach (var editor in exchange.Dialect.At<IEditsHeaders>())
        {
            editor.Edit(exchange, exchange.Response);
        }
    }

    /// <summary>Lets the switches end the body, such as a compressed one.</summary>
    public ValueTask CompleteAsync() => outermost is null || outermost == wire ? ValueTask.CompletedTask : outermost.DisposeAsync();

    private Stream Wrap()
    {
        EditHeaders();
        return exchange.Dialect.At<IWrapsBodies>().Aggregate(wire, (body, wrapper) => wrapper.Wrap(exchange, body));
    }
}
