using Microsoft.Extensions.Logging;

namespace PullProcessor.Commands;

/// <summary>What the daemon logs of itself.</summary>
internal static partial class DaemonLog
{
    [LoggerMessage(1101, LogLevel.Information, "The daemon was started with {Pipelines} pipelines on the ledger {Ledger}.")]
    public static partial void Started(ILogger logger, int pipelines, string ledger);

    [LoggerMessage(1102, LogLevel.Information, "The daemon was asked to stop: running studies are finished, a second signal hands them back.")]
    public static partial void Draining(ILogger logger);

    [LoggerMessage(1103, LogLevel.Information, "The daemon was stopped.")]
    public static partial void Stopped(ILogger logger);
}
