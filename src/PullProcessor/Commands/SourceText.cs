using System.Globalization;
using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Commands;

/// <summary>How a process stands with a source, as people read it: what is well is quiet, what is not stands out and says what to do.</summary>
internal static class SourceText
{
    /// <summary>The columns of its line: allowed requests, breaker, rate, last listing. For one that is silent: since when, and the last listing.</summary>
    public static IReadOnlyList<MarkedText> Cells(SourceReport source, ProcessReport? process, DateTimeOffset now)
    {
        var listed = new MarkedText(source.ListedAt is { } at ? $"listed {SpanText.Short(now - at)} ago" : "never listed");
        return process switch
        {
            null => [new MarkedText("no process is at work", "grey"), listed],
            { IsStale: true } => [new MarkedText($"no word for {SpanText.Short(process.Silence)}", "red"), listed],
            { Pulse: var pulse } =>
            [
                new MarkedText($"{pulse.Connections} of {pulse.MaxConnections} connections"),
                new MarkedText($"breaker {WordOf(pulse.Breaker)}", pulse.Breaker switch { BreakerState.Open => "red", BreakerState.HalfOpen => "yellow", _ => null }),
                new MarkedText($"{ByteText.Of(pulse.BytesPerSecond)}/s"),
                listed,
            ],
        };
    }

    /// <summary>Who works there, what of it is well, and what this hour allows.</summary>
    public static IReadOnlyList<string> Details(SourceReport source, ProcessReport? process, DateTimeOffset now)
    {
        var parts = new List<string>();
        if (process is not null)
        {
            parts.Add(Who(process));
            AddStanding(parts, process, now);
        }

        if (process?.IsStale != true && source.Hours is { IsWorthSaying: true } hours)
        {
            var most = $"at most {hours.MaxConnections} at a time" + (hours.BytesPerSecond is { } bytes ? $" and {ByteText.Of(bytes)}/s" : "");
            var until = hours.Until is { } turn ? $" until {Wall(source, turn, now)}" : "";
            if (hours.IsOpen)
            {
                parts.Add(most + until);
            }
            else if (process is null) // Where somebody works there is a note on it.
            {
                parts.AddRange([$"closed{until}", $"then {most}"]);
            }
        }

        return parts;
    }

    /// <summary>What somebody should know, each with what to do.</summary>
    public static IEnumerable<MarkedText> Notes(SourceReport source, ProcessReport? process, DateTimeOffset now)
    {
        if (process is null)
        {
            yield break;
        }

        var pulse = process.Pulse;
        if (process.IsStale)
        {
            yield return new MarkedText(Stillness(process), "red");
            yield break;
        }

        if (pulse is { Breaker: BreakerState.Open, RestsUntil: { } until })
        {
            yield return new MarkedText(
                $"Left alone for {SpanText.Short(until - now)} more, then asked again by itself; no study pays for it. If it lasts: pullproc preflight --source {source.Source}", "red");
            yield return new MarkedText($"Why: {pulse.RestReason}");
        }
        else if (pulse.Breaker == BreakerState.HalfOpen)
        {
            yield return new MarkedText($"It has rested after {FaultReport.Count(pulse.Failures, "failure")}; one request finds out whether it is back.", "yellow");
        }

        if (pulse is { PausedUntil: { } paused })
        {
            yield return new MarkedText($"The server asked to be left alone (Retry-After) for {SpanText.Short(paused - now)} more. If it does so often, lower maxConnections.", "yellow");
        }

        if (!pulse.IsWindowOpen)
        {
            yield return new MarkedText(
                pulse.WindowTurnsAt is { } opening
                    ? $"Outside its windows: asked again in {SpanText.Short(opening - now)}, {Wall(source, opening, now)} there. To work now, change 'windows' of the source."
                    : "Outside its windows, and none opens within two weeks. Correct 'windows' of the source.",
                "yellow");
        }
    }

    /// <summary>In one line, for logs.</summary>
    public static string Line(SourceReport source, ProcessReport? process, DateTimeOffset now)
    {
        var parts = Cells(source, process, now).Select(cell => cell.Text);
        var who = process is null ? "" : $", {Who(process)}";
        var notes = Notes(source, process, now).Select(note => note.Text).ToList();
        return $"source {source.Source}: {string.Join(", ", parts)}{who}" + (notes.Count > 0 ? $". {string.Join(' ', notes)}" : "");
    }

    public static string WordOf(BreakerState state) => state switch
    {
        BreakerState.Closed => "closed",
        BreakerState.Open => "open",
        BreakerState.HalfOpen => "half-open",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state."),
    };

    private static void AddStanding(List<string> parts, ProcessReport process, DateTimeOffset now)
    {
        var pulse = process.Pulse;
        if (process.IsStale)
        {
            return;
        }

        parts.Add($"{FaultReport.Count(pulse.InUse, "request")} under way");
        if (pulse.Waiting > 0)
        {
            parts.Add($"{pulse.Waiting} waiting");
        }

        if (pulse.LastAnswer is { } answer)
        {
            parts.Add($"last answer {SpanText.Short(now - answer.At)} ago: {Outcome(answer)}");
        }
    }

    private static string Who(ProcessReport process) =>
        $"{process.Pulse.Command} (process {process.Number}" + (process.Host == Environment.MachineName ? ")" : $" on {process.Host})");

    private static string Stillness(ProcessReport process) => process switch
    {
        { IsGone: true } => "It ended without notice: was it killed? Nothing is lost: the next 'pullproc run' or 'once' takes its studies up again.",
        _ when process.Host == Environment.MachineName => $"It is there and stands still: stopped, or waiting for a disk. To end it: kill -9 {process.Number}; the next 'pullproc run' or 'once' takes its studies up again.",
        _ => $"Look on {process.Host} whether it runs. Where it does not, its studies are taken up again when their leases have expired.",
    };

    private static string Outcome(SourceAnswer answer) => answer switch
    {
        { Fault: null } => Number(answer.Status),
        { Status: null } => $"none ({answer.Fault})",
        _ => $"{Number(answer.Status)} ({answer.Fault})",
    };

    private static string Number(int? status) => status?.ToString(CultureInfo.InvariantCulture) ?? "none";

    // The day only where it is another one.
    private static string Wall(SourceReport source, DateTimeOffset instant, DateTimeOffset now)
    {
        var (wall, today) = (TimeZoneInfo.ConvertTime(instant, source.Zone), TimeZoneInfo.ConvertTime(now, source.Zone));
        return wall.ToString(wall.Date == today.Date ? "HH:mm" : "ddd yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }
}
