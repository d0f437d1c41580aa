using Microsoft.Extensions.Logging;
using PullProcessor.Commands;

namespace PullProcessor.Logging;

/// <summary>Where the program logs to.</summary>
internal static class LogSetup
{
    /// <summary>Loggers to stderr from a level up, and everything from Information up as lines of JSON to a file, where one is given.</summary>
    public static ILoggerFactory Create(CommandContext context, LogLevel toError, string? file)
    {
        return LoggerFactory.Create(logging =>
        {
            logging.SetMinimumLevel(LogLevel.Information);
            logging.AddFilter("Quartz", LogLevel.Warning);
            logging.AddFilter("Microsoft", LogLevel.Warning);
            logging.AddProvider(new LineLoggerProvider(context.Error, toError, json: false, context.Time));
            if (file is not null)
            {
                var path = Path.GetFullPath(file);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                logging.AddProvider(new LineLoggerProvider(TextWriter.Synchronized(File.AppendText(path)), LogLevel.Information, json: true, context.Time));
            }
        });
    }
}
