using System.Text.Json.Nodes;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Run;

namespace PullProcessor.Commands;

/// <summary>What a process said last of how it stands with a source, and whether that still holds.</summary>
/// <param name="Pulse">What it said.</param>
/// <param name="Silence">How long ago.</param>
/// <param name="IsGone">Whether it is known to have ended since.</param>
internal sealed record ProcessReport(SourcePulse Pulse, TimeSpan Silence, bool IsGone)
{
    /// <summary>What it said does not hold any more.</summary>
    public bool IsStale => IsGone || Silence > PulseKeeper.SilentAfter;

    /// <summary>The machine that it runs on.</summary>
    public string Host => Pulse.Process.Split('/')[0];

    /// <summary>Its number there.</summary>
    public string Number => Pulse.Process.Split('/') is [_, var number, ..] ? number : "";

    public static ProcessReport Of(SourcePulse pulse, DateTimeOffset now) => new(pulse, now - pulse.ToldAt, ProcessIdentity.IsGone(pulse.Process));

    /// <summary>The documented shape. Keys may be added, never renamed.</summary>
    public JsonObject ToJson() => new()
    {
        ["process"] = Pulse.Process,
        ["command"] = Pulse.Command,
        ["toldAt"] = Pulse.ToldAt.ToString("O"),
        ["stale"] = IsStale,
        ["gone"] = IsGone,
        ["connections"] = Pulse.Connections,
        ["maxConnections"] = Pulse.MaxConnections,
        ["inUse"] = Pulse.InUse,
        ["waiting"] = Pulse.Waiting,
        ["pausedUntil"] = Pulse.PausedUntil?.ToString("O"),
        ["breaker"] = new JsonObject
        {
            ["state"] = SourceText.WordOf(Pulse.Breaker),
            ["failures"] = Pulse.Failures,
            ["until"] = Pulse.RestsUntil?.ToString("O"),
            ["reason"] = Pulse.RestReason,
        },
        ["window"] = new JsonObject { ["open"] = Pulse.IsWindowOpen, ["until"] = Pulse.WindowTurnsAt?.ToString("O") },
        ["bytesPerSecond"] = Pulse.BytesPerSecond,
        ["lastAnswer"] = Pulse.LastAnswer is not { } answer ? null : new JsonObject
        {
            ["at"] = answer.At.ToString("O"),
            ["status"] = answer.Status,
            ["fault"] = answer.Fault,
        },
    };
}
