using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace PullProcessor.Tests.Run;

/// <summary>Keeps what is logged, as the text that an operator reads.</summary>
internal sealed class LogLines : ILogger
{
    private readonly ConcurrentQueue<string> lines = [];

    public IReadOnlyCollection<string> All => lines;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");
}
