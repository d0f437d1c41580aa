using System.Collections;

namespace PullProcessor.Commands;

/// <summary>All that the program takes from its process, so that a test can give it something else.</summary>
internal sealed record Surroundings
{
    public required Terminal Terminal { get; init; }

    /// <summary>The environment's variables.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>The wish to stop: of signals, or of a test.</summary>
    public required StopRequest Stop { get; init; }

    /// <summary>Those of this process.</summary>
    public static Surroundings OfProcess(StopRequest stop) => new()
    {
        Terminal = Terminal.OfProcess(),
        Environment = System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(v => (string)v.Key, v => (string?)v.Value ?? "", StringComparer.Ordinal),
        Time = TimeProvider.System,
        Stop = stop,
    };
}
