using Microsoft.Extensions.Hosting;

namespace PullProcessor.Commands;

/// <summary>A host that lives as long as its command wants: signals are the program's, in two degrees (<see cref="StopRequest"/>).</summary>
internal sealed class CallersLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
