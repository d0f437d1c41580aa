using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace PullProcessor.Logging;

/// <summary>Writes log records to a text writer, one a line: as JSON for files, as text for people and journals.</summary>
internal sealed class LineLoggerProvider(TextWriter writer, LogLevel from, bool json, TimeProvider time) : ILoggerProvider
{
    private readonly Lock gate = new();

    private LogLevel Lowest => from;

    public ILogger CreateLogger(string categoryName) => new LineLogger(this);

    public void Dispose()
    {
        lock (gate)
        {
            writer.Flush();
        }
    }

    private void Write(LogLevel level, EventId id, string message, IReadOnlyList<KeyValuePair<string, object?>>? values)
    {
        var at = time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture);
        var line = json ? ToJson(at, level, id, message, values) : $"{at} {Short(level)} {message}";
        lock (gate)
        {
            writer.WriteLine(line);
            writer.Flush();
        }
    }

    private static string ToJson(string at, LogLevel level, EventId id, string message, IReadOnlyList<KeyValuePair<string, object?>>? values)
    {
        var record = new JsonObject { ["at"] = at, ["level"] = level.ToString(), ["event"] = id.Id, ["message"] = message };
        foreach (var (key, value) in values ?? [])
        {
            if (key != "{OriginalFormat}")
            {
                record[char.ToLowerInvariant(key[0]) + key[1..]] = value?.ToString();
            }
        }

        return record.ToJsonString();
    }

    private static string Short(LogLevel level) => level switch
    {
        LogLevel.Critical or LogLevel.Error => "ERROR",
        LogLevel.Warning => "WARN ",
        LogLevel.Information => "INFO ",
        LogLevel.Debug or LogLevel.Trace or LogLevel.None => "DEBUG",
        _ => "?????",
    };

    private sealed class LineLogger(LineLoggerProvider provider) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= provider.Lowest && logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                // Of an exception only the kind is told: its message may quote what a study contains.
                var message = formatter(state, null) + (exception is null ? "" : $" ({exception.GetType().Name})");
                provider.Write(logLevel, eventId, message, state as IReadOnlyList<KeyValuePair<string, object?>>);
            }
        }
    }
}
