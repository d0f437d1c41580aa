using PullProcessor.DicomWeb;
using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Pipeline.Run;

/// <summary>Reads off a client how this process stands with its source.</summary>
internal sealed class SourceMeter(string source, DicomWebClient client, string command, DateTimeOffset started)
{
    private DateTimeOffset readAt = started;
    private long bytesBefore = client.State.BytesReceived;

    /// <summary>As it is now; the rate is that since the last reading.</summary>
    public SourcePulse Read(DateTimeOffset now)
    {
        var state = client.State;
        var windows = client.Endpoint.Windows;
        var isOpen = windows?.IsOpen(now) ?? true;
        var seconds = (now - readAt).TotalSeconds; // Not above 0 where somebody has set the clock back.
        var rate = seconds > 0 ? (long)((state.BytesReceived - bytesBefore) / seconds) : 0;
        (readAt, bytesBefore) = (now, state.BytesReceived);
        return new SourcePulse
        {
            Source = source,
            Process = ProcessIdentity.Current,
            Command = command,
            Connections = Math.Min(state.Connections, state.MaxConnections), // A lower bound of this hour is kept to from the next request on.
            MaxConnections = state.MaxConnections,
            InUse = state.InUse,
            Waiting = state.Waiting,
            PausedUntil = state.PausedUntil,
            Breaker = state.Rest is not null ? BreakerState.Open : state.IsRecovering ? BreakerState.HalfOpen : BreakerState.Closed,
            Failures = state.Failures,
            RestsUntil = state.Rest?.Until,
            RestReason = state.Rest?.Reason,
            IsWindowOpen = isOpen,
            WindowTurnsAt = isOpen ? windows?.NextClosing(now) : windows?.NextOpening(now),
            BytesPerSecond = rate,
            LastAnswer = state.LastAnswer is { } answer ? new SourceAnswer(answer.At, (int?)answer.Status, answer.Fault?.ToString()) : null,
        };
    }
}
