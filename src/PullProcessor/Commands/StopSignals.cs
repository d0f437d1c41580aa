using System.Runtime.InteropServices;

namespace PullProcessor.Commands;

/// <summary>Turns SIGINT and SIGTERM into requests to stop.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly IReadOnlyList<PosixSignalRegistration> _registrations;

    public StopSignals(StopRequest request) => _registrations =
    [
        .. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal =>
            PosixSignalRegistration.Create(signal, received => received.Cancel = request.Request())),
    ];

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }
    }
}
