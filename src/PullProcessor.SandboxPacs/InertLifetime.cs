using Microsoft.Extensions.Hosting;

namespace PullProcessor.SandboxPacs;

/// <summary>Keeps the web host from listening to signals: the program around the sandbox does.</summary>
internal sealed class InertLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
