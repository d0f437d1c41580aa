using System.Globalization;
using System.Text.Json.Nodes;
using PullProcessor.Composition;
using PullProcessor.Configuration;
using PullProcessor.DicomWeb;

namespace PullProcessor.Commands;

/// <summary>Whether a source may be asked now, and how much.</summary>
internal sealed record SourceHours
{
    public required string Source { get; init; }

    /// <summary>Whether it is asked now.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>When a window of it opens or closes next; null where none does.</summary>
    public required DateTimeOffset? Until { get; init; }

    /// <summary>Where its clock hangs.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>The most requests at a time, now or where it is closed when it opens.</summary>
    public required int MaxConnections { get; init; }

    /// <summary>The most bytes a second, likewise; null for no bound.</summary>
    public required long? BytesPerSecond { get; init; }

    /// <summary>Whether there is more to say than how many connections the source is allowed.</summary>
    public bool IsWorthSaying => Until is not null || BytesPerSecond is not null;

    /// <summary>Of every source of a configuration.</summary>
    public static IReadOnlyList<SourceHours> Of(PullProcConfiguration configuration, DateTimeOffset now)
    {
        var endpoints = Endpoints.Of(configuration);
        return [.. configuration.Sources.Keys.Select(name => Of(name, endpoints[Endpoints.OfSource(name)], now))];
    }

    public static SourceHours Of(string source, DicomWebEndpoint endpoint, DateTimeOffset now)
    {
        var isOpen = endpoint.Windows?.IsOpen(now) ?? true;
        var until = endpoint.Windows?.NextTurn(now);
        var at = isOpen ? now : until ?? now;
        return new SourceHours
        {
            Source = source,
            IsOpen = isOpen,
            Until = until,
            Zone = endpoint.Windows?.Zone ?? TimeZoneInfo.Utc,
            MaxConnections = endpoint.ConnectionsAt(at),
            BytesPerSecond = endpoint.BytesPerSecondAt(at),
        };
    }

    /// <summary>For people.</summary>
    public string Sentence
    {
        get
        {
            var until = Until is { } turn ? $" until {TimeZoneInfo.ConvertTime(turn, Zone).ToString("ddd yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} ({Zone.Id})" : "";
            var most = $"at most {MaxConnections} {(MaxConnections == 1 ? "request" : "requests")} at a time{(BytesPerSecond is { } bytes ? $" and {ByteText.Of(bytes)} a second" : "")}";
            return IsOpen ? $"Source {Source}: {most}{until}." : $"Source {Source} is closed{until}; then {most}.";
        }
    }

    public JsonObject ToJson() => new()
    {
        ["open"] = IsOpen,
        ["until"] = Until?.ToString("O"),
        ["maxConnections"] = MaxConnections,
        ["bytesPerSecond"] = BytesPerSecond,
    };
}
