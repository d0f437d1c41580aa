using System.Runtime.InteropServices;

namespace PullProcessor.Commands;

/// <summary>Turns SIGINT and SIGTERM into requests to stop.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly IReadOnlyList<PosixSignalRegistration> registrations;

    public StopSignals(StopRequest request) => registrations =
    [
        .. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal =>
            PosixSignalRegistration.Create(signal, received => received.Cancel = request.Request())),
    ];

    public void Dispose()
    {
        foreach (var registration in registrations)
        {
            registration.Dispose();
        }
    }
}
